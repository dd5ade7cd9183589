/** The places below one on the map, drawn anew or read from a file, looked over, and kept. */
import { Button } from 'antd'
import { useState } from 'react'
import type { BoundaryReport, DrawBoundaries } from '#contract/http/boundaries.ts'
import { newId } from '../../../shared/api.ts'
import { dayOf } from '../../../shared/formats.ts'
import { drawBoundaries } from '../data/boundaries.ts'
import { useChildren, useShapes } from '../data/places.ts'
import { ChooseFile } from '../form/choose-file.tsx'
import { useAttempt } from '../form/use-attempt.ts'
import { ListBones } from '../list/list-bones.tsx'
import type { Point } from '../places/sketch.ts'
import { useSay } from '../shell/said.tsx'
import { AskedFields, type Asked } from './asked.tsx'
import { DrawForm } from './draw-form.tsx'
import { readGeoJson } from './geojson.ts'
import { BoundaryMap } from './map.tsx'
import { PlaceList } from './place-list.tsx'
import { Told } from './told.tsx'

type Features = DrawBoundaries['features']
interface Props {
  region: string
  name: string
  county: string
  mayDraw: boolean
}

export function Below({ region, name, county, mayDraw }: Props) {
  const shapes = useShapes(region)
  const places = useChildren(county, region).data
  const [asked, setAsked] = useState<Asked>(() => ({ datum: 'WGS-84', from: dayOf(new Date()), reason: '' }))
  const [features, setFeatures] = useState<Features>([])
  const [report, setReport] = useState<BoundaryReport | null>(null)
  const [points, setPoints] = useState<Point[] | null>(null)
  const [chosen, choose] = useState<string>()
  const { attempt, busy, failed, setFailed } = useAttempt()
  const say = useSay()
  if (!shapes.data || !places) return <ListBones />
  const reason = asked.reason.trim()
  const send = (features: Features, dry_run: boolean) =>
    attempt(async () => {
      const answer = await drawBoundaries({
        ...{ command_id: newId(), parent: region, ...asked, reason: reason || '调整边界', dry_run, features },
      })
      setReport(answer.taken ? null : answer)
      setFeatures(answer.taken ? [] : features)
      if (answer.taken) say({ words: `已保存 ${answer.changed} 处边界，从 ${asked.from} 起算` })
    })
  const standing = shapes.data.map((one) => ({ id: one.region, name: one.name, boundary: one.boundary }))
  const own = standing.filter(({ id }) => id === region)
  const outlines = report
    ? [...own, ...report.shapes.map((one) => ({ id: one.region, name: one.name, boundary: one.boundary }))]
    : [...own, ...standing.filter(({ id }) => id !== region)]
  const isSynthetic = shapes.data.some((one) => one.synthetic)
  const one = places.find(({ id }) => id === chosen)
  return (
    <section aria-label="边界" className="boundary-part">
      <figure>
        <BoundaryMap
          {...{ outlines, parent: region, chosen, faults: report?.faults ?? [], points: points ?? [] }}
          label={`${name}和下面 ${places.length} 处的边界`}
          {...(points && { add: (point: Point) => setPoints([...points, point]) })}
        />
        <figcaption className="soft">
          {isSynthetic && '演示县的边界是编造的示意图。'}没有底图，不向外面取任何东西。
        </figcaption>
      </figure>
      <PlaceList {...{ name, places, standing, chosen, choose }} />
      {mayDraw && places.length > 0 && (
        <div className="boundary-work">
          <AskedFields asked={asked} set={(more) => setAsked({ ...asked, ...more })} />
          <div className="form-buttons">
            <ChooseFile
              accept=".geojson,.json,application/geo+json,application/json"
              disabled={busy}
              take={(file) =>
                void file.text().then((text) => {
                  const read = readGeoJson(text)
                  if (typeof read === 'string') setFailed(read)
                  else void send(read, true)
                })
              }
            >
              {busy ? '正在核对……' : '导入 GeoJSON'}
            </ChooseFile>
            {!points && (
              <Button disabled={!one} onClick={() => setPoints([])}>
                {one ? `重画“${one.name}”` : '画：先在上面选一处'}
              </Button>
            )}
          </div>
          {points && one && (
            <DrawForm
              name={one.name}
              points={points}
              set={setPoints}
              close={() => setPoints(null)}
              use={(boundary) => {
                setPoints(null)
                const others = features.filter(({ code }) => code !== one.code)
                void send([...others, { code: one.code, boundary }], true)
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
              {...{ report, busy }}
              save={() => (reason ? void send(features, false) : setFailed('请写为什么调整。'))}
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
