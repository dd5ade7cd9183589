/** The sheet on departments: what became of the times each was called. A number opens the matters behind it. */
import { useEffect } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { CALL_BASIS, CALL_COLUMNS } from '#contract/call-measures.ts'
import { spanWords } from '#contract/figure-words.ts'
import type { CallFigures, CallNumbers } from '#contract/http/call-figures.ts'
import { dayOf } from '../../../shared/formats.ts'
import { useCallFigures } from '../data/call-figures.ts'
import { TakeFile } from '../shell/take-file.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { DaysBar } from './days-bar.tsx'
import { Definitions } from './definitions.tsx'
import { presets } from './presets.ts'
import './figures.css'

export function CallsPage() {
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const today = dayOf(new Date())
  const year = presets(today).at(-1)!
  const from = search.get('from') ?? year.from
  const to = search.get('to') ?? year.to
  const region = search.get('region')
  const asked = { from, to, ...(region ? { region } : {}) }
  const sheet = useCallFigures(asked)
  useEffect(() => {
    document.title = '部门报到情况 · 善治工作台'
  }, [])
  const hrefOf = (part: Record<string, string>, path = '') =>
    `${path}?${new URLSearchParams({ ...asked, ...part }).toString()}`
  const { data } = sheet
  return (
    <div className="figures">
      <nav aria-label="所在页面" className="figures-trail">
        <Link to={region ? `/figures?region=${region}` : '/figures'}>‹ 统计</Link>
      </nav>
      <h1>{data ? sentence(data) : sheet.error ? '没有读到部门报到情况' : '正在算……'}</h1>
      <div className="figures-asked">
        <DaysBar {...{ from, to }} hrefWith={hrefOf} go={(href) => void navigate(href)} />
        <div role="group" aria-label="拿走" className="figures-takes">
          <TakeFile href={hrefOf({}, '/api/figures/calls.xlsx')}>表格</TakeFile>
          <button type="button" className="quiet-button print-button" onClick={() => window.print()}>
            打印
          </button>
        </div>
      </div>
      {sheet.error && !data ? (
        <Trouble error={sheet.error} again={() => void sheet.refetch()} />
      ) : data ? (
        <Table
          data={data}
          hrefOf={(part) => hrefOf(part, '/figures/calls/matters')}
          isOld={sheet.isPlaceholderData}
        />
      ) : (
        <span className="bone" style={{ height: 320 }} />
      )}
      <Definitions columns={CALL_COLUMNS} basis={CALL_BASIS} />
    </div>
  )
}

function sentence({ region, from, to, rows, total: { counts, average } }: CallFigures): string {
  const place = `${region.name}${spanWords(from, to)}`
  if (!counts['called']) return `${place}没有请部门到场的事`
  const late = (counts['call_late'] ?? 0) + (counts['call_absent'] ?? 0)
  const rated = average === null ? '' : `，平均评价 ${average} 分`
  return `${place}请 ${rows.length} 个部门到场 ${counts['called']} 次，迟到和没有报到 ${late} 次${rated}`
}

interface TableProps {
  data: CallFigures
  hrefOf: (part: Record<string, string>) => string
  isOld: boolean
}

function Table({ data, hrefOf, isOld }: TableProps) {
  const cells = ({ counts, average }: CallNumbers, department?: string) => (
    <>
      {CALL_COLUMNS.map(({ measure }) => (
        <td key={measure}>
          {department && counts[measure] ? (
            <Link to={hrefOf({ department, measure })}>{counts[measure]}</Link>
          ) : (
            (counts[measure] ?? 0)
          )}
        </td>
      ))}
      <td>{average === null ? '没有' : average.toFixed(1)}</td>
    </>
  )
  return (
    <div className="figures-scroll" tabIndex={0} role="region" aria-label="部门报到情况">
      <table aria-busy={isOld}>
        <caption className="unseen">
          {data.region.name}，{data.from} 至 {data.to}
        </caption>
        <thead>
          <tr>
            <th scope="col">部门</th>
            {CALL_COLUMNS.map(({ measure, title, means }) => (
              <th scope="col" key={measure} title={means}>
                {title}
              </th>
            ))}
            <th scope="col" title="满分 5 分">
              平均评价
            </th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map(({ department, title, numbers }) => (
            <tr key={department}>
              <th scope="row">{title}</th>
              {cells(numbers, department)}
            </tr>
          ))}
          {data.rows.length === 0 && (
            <tr>
              <td colSpan={CALL_COLUMNS.length + 2} className="figures-none">
                这段时间没有请部门到场的事。
              </td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            {cells(data.total)}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
