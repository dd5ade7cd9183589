/** 边界和户数: how the places below one run, drawn or imported and looked over before they count; grids against the rule on households. */
import { Button, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { BoundaryReport, DrawBoundaries } from '#contract/http/boundaries.ts'
import { newId } from '../../../shared/api.ts'
import { dayOf } from '../../../shared/formats.ts'
import { drawBoundaries, useBoundaryHistory } from '../data/boundaries.ts'
import { useMe } from '../data/me.ts'
import { useAncestry, useChildren, useShapes } from '../data/places.ts'
import { Field } from '../form/field.tsx'
import { useAttempt } from '../form/use-attempt.ts'
import { ListBones } from '../list/list-bones.tsx'
import type { Point } from '../matter/sketch.ts'
import { useSay } from '../shell/said.tsx'
import { DrawForm } from './draw-form.tsx'
import { readGeoJson, writeGeoJson } from './geojson.ts'
import { Households } from './households.tsx'
import { BoundaryMap } from './map.tsx'
import './boundaries.css'

type Features = DrawBoundaries['features']

export function BoundariesPage() {
  const me = useMe().data
  const [search] = useSearchParams()
  const own = [...(me?.posts ?? [])].sort((a, b) => a.place.length - b.place.length)[0]?.place
  const region = search.get('region') ?? own?.at(-1)?.id
  const ancestry = useAncestry(region)
  const here = ancestry.at(-1)
  useEffect(() => {
    document.title = '边界和户数 · 善治工作台'
  }, [])
  if (!region || !here || !me)
    return (
      <div className="sheet boundaries">
        <h1>边界和户数</h1>
        <ListBones />
      </div>
    )
  return (
    <div className="sheet boundaries">
      <nav aria-label="所在地方" className="staffing-trail">
        {me.may.includes('manage_people') && (
          <>
            <Link to={`/staffing?region=${region}`}>组织</Link> ›{' '}
          </>
        )}
        {ancestry.slice(0, -1).map((place) => (
          <span key={place.id}>
            <Link to={`?region=${place.id}`}>{place.name}</Link> ›{' '}
          </span>
        ))}
        <span aria-current="page">{here.name}</span>
      </nav>
      <h1>{here.name}：边界和户数</h1>
      <Below
        key={region}
        region={region}
        name={here.name}
        county={me.county.code}
        mayDraw={me.may.includes('manage_places')}
      />
      <Households region={region} />
    </div>
  )
}

interface BelowProps {
  region: string
  name: string
  county: string
  mayDraw: boolean
}

function Below({ region, name, county, mayDraw }: BelowProps) {
  const shapes = useShapes(region)
  const children = useChildren(county, region).data
  const [datum, setDatum] = useState<'WGS-84' | 'GCJ-02'>('WGS-84')
  const [from, setFrom] = useState(() => dayOf(new Date()))
  const [reason, setReason] = useState('')
  const [features, setFeatures] = useState<Features>([])
  const [report, setReport] = useState<BoundaryReport | null>(null)
  const [points, setPoints] = useState<Point[] | null>(null)
  const [chosen, setChosen] = useState<string>()
  const { attempt, busy, failed, setFailed } = useAttempt()
  const say = useSay()
  if (!shapes.data || !children) return <ListBones />
  const send = (asked: Features, dry_run: boolean) =>
    attempt(async () => {
      const words = reason.trim() || '调整边界'
      const answer = await drawBoundaries({
        ...{ command_id: newId(), parent: region, datum, from, reason: words, dry_run, features: asked },
      })
      setReport(answer.taken ? null : answer)
      setFeatures(answer.taken ? [] : asked)
      if (answer.taken) say({ words: `已保存 ${answer.changed} 处边界，从 ${from} 起算` })
    })
  const standing = shapes.data.map((one) => ({ id: one.region, name: one.name, boundary: one.boundary }))
  const parent = standing.filter(({ id }) => id === region)
  const outlines = report
    ? [...parent, ...report.shapes.map((one) => ({ id: one.region, name: one.name, boundary: one.boundary }))]
    : [...parent, ...standing.filter(({ id }) => id !== region)]
  const synthetic = shapes.data.some((one) => one.synthetic)
  const codeOf = (id: string) => children.find((one) => one.id === id)?.code ?? ''
  return (
    <section aria-label="边界" className="boundary-part">
      <figure>
        <BoundaryMap
          {...{ outlines, parent: region, chosen, faults: report?.faults ?? [], points: points ?? [] }}
          label={`${name}和下面 ${children.length} 处的边界`}
          {...(points && { add: (point: Point) => setPoints([...points, point]) })}
        />
        <figcaption className="soft">
          {synthetic && '演示县的边界是编造的示意图。'}红色是有问题的地方；没有底图，不向外面取任何东西。
        </figcaption>
      </figure>
      <div className="boundary-side">
        <ul className="boundary-list">
          {children.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className="quiet-button"
                aria-pressed={chosen === one.id}
                onClick={() => setChosen(chosen === one.id ? undefined : one.id)}
              >
                {one.name}
              </button>
              <span className="soft">
                {!standing.some(({ id }) => id === one.id) && '没有边界'}
                {one.children > 0 && (
                  <>
                    {' '}
                    <Link to={`?region=${one.id}`}>往下看</Link>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
        {chosen && <History region={chosen} />}
        {children.length === 0 && <p>下面没有更小的地方了。</p>}
        <p>
          <a
            download={`${name}.geojson`}
            href={`data:application/geo+json,${encodeURIComponent(
              writeGeoJson(
                standing.filter(({ id }) => id !== region).map((one) => ({ ...one, code: codeOf(one.id) })),
              ),
            )}`}
          >
            导出现有边界（GeoJSON）
          </a>
        </p>
      </div>
      {mayDraw && children.length > 0 && (
        <div className="boundary-work">
          <div className="boundary-asked">
            <Field id="datum" label="坐标系" required>
              {(aria) => (
                <Select
                  {...aria}
                  value={datum}
                  onChange={setDatum}
                  options={[
                    { value: 'WGS-84', label: 'WGS-84（手机、测绘）' },
                    { value: 'GCJ-02', label: 'GCJ-02（国内地图软件）' },
                  ]}
                />
              )}
            </Field>
            <Field id="from" label="从哪天起算" required>
              {(aria) => (
                <Input {...aria} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
              )}
            </Field>
            <Field id="reason" label="为什么调整" required>
              {(aria) => (
                <Input
                  {...aria}
                  maxLength={200}
                  value={reason}
                  onChange={(event) => setReason(event.target.value)}
                />
              )}
            </Field>
          </div>
          <div className="form-buttons">
            <label className="photo-choose">
              <input
                type="file"
                accept=".geojson,.json,application/geo+json,application/json"
                disabled={busy}
                onChange={(event) => {
                  const file = event.target.files?.[0]
                  event.target.value = ''
                  void file?.text().then((text) => {
                    const read = readGeoJson(text)
                    if (typeof read === 'string') setFailed(read)
                    else void send(read, true)
                  })
                }}
              />
              {busy ? '正在核对……' : '导入 GeoJSON'}
            </label>
            {!points && (
              <Button disabled={!chosen} onClick={() => setPoints([])}>
                {chosen
                  ? `重画“${children.find(({ id }) => id === chosen)?.name ?? ''}”`
                  : '画：先在上面选一处'}
              </Button>
            )}
          </div>
          {points && chosen && (
            <DrawForm
              name={children.find(({ id }) => id === chosen)?.name ?? ''}
              points={points}
              set={setPoints}
              close={() => setPoints(null)}
              use={(boundary) => {
                const code = codeOf(chosen)
                setPoints(null)
                void send([...features.filter((one) => one.code !== code), { code, boundary }], true)
              }}
            />
          )}
          {failed && (
            <div className="notice" data-tone="refused" role="alert">
              <p>{failed}</p>
            </div>
          )}
          {report && (
            <Told
              report={report}
              busy={busy}
              save={() => (reason.trim() ? void send(features, false) : setFailed('请写为什么调整。'))}
              drop={() => {
                setReport(null)
                setFeatures([])
              }}
            />
          )}
        </div>
      )}
    </section>
  )
}

/** What looking over came to: every fault in words, or that it may be kept. */
function Told({
  report,
  busy,
  save,
  drop,
}: {
  report: BoundaryReport
  busy: boolean
  save: () => void
  drop: () => void
}) {
  const { faults, changed, unchanged, missing, tolerance_m, conversion_m } = report
  return (
    <div className="notice" data-tone={faults.length > 0 ? 'refused' : 'done'} role="status">
      <p>
        <strong>
          {faults.length > 0
            ? `核对完了，有 ${faults.length} 处问题，还没有保存`
            : changed > 0
              ? `核对完了，没有问题：会改 ${changed} 处`
              : '和现在的边界一样，没有要改的'}
        </strong>
        {unchanged > 0 && changed > 0 && `，${unchanged} 处没变`}。
      </p>
      {faults.length > 0 && (
        <ul>
          {faults.map(({ words }, i) => (
            <li key={i}>{words}</li>
          ))}
        </ul>
      )}
      <p className="soft">
        宽不到 {tolerance_m} 米的缝隙和重叠算测量误差，不报。
        {conversion_m > 0 && `坐标换算过，可能差 ${conversion_m} 米以内。`}
        {missing.length > 0 &&
          `还有 ${missing.length} 处没有边界（${missing
            .slice(0, 3)
            .map(({ name }) => name)
            .join('、')}${missing.length > 3 ? '等' : ''}），空着的地方先不算缝隙。`}
      </p>
      <div className="form-buttons">
        {faults.length === 0 && changed > 0 && (
          <Button type="primary" loading={busy} onClick={save}>
            保存
          </Button>
        )}
        <Button onClick={drop}>不要了</Button>
      </div>
    </div>
  )
}

function History({ region }: { region: string }) {
  const rows = useBoundaryHistory(region).data ?? []
  if (rows.length === 0) return null
  return (
    <ul className="soft">
      {rows.map((one) => (
        <li key={one.valid_from}>
          {one.valid_from} 至 {one.valid_to ?? '现在'}：{one.reason}
          {one.person && `，${one.person}`}
        </li>
      ))}
    </ul>
  )
}
