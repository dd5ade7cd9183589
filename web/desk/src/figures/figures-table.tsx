import { Link } from 'react-router'
import type { Figures, Tallies } from '#contract/http/tallies.ts'
import { count, dayWords, rate } from '../../../shared/formats.ts'
import { definitions } from './definitions.tsx'

interface Props {
  tallies: Tallies
  by: 'region' | 'kind' | 'day'
  hrefWith: (part: Record<string, string | undefined>) => string
  isOld: boolean
}
type Row = Tallies['rows'][number]
const firstHead = { region: '地方', kind: '类别', day: '日期' }
const columns = Object.entries(definitions) as [keyof typeof definitions, readonly [string, string]][]

export function FiguresTable({ tallies, by, hrefWith, isOld }: Props) {
  const most = Math.max(1, ...tallies.rows.map((row) => row.figures.received))
  return (
    <div className="figures-scroll" tabIndex={0} role="region" aria-label="统计表">
      <table aria-busy={isOld}>
        <caption className="unseen">
          {tallies.region.name}，{tallies.from} 至 {tallies.to}
        </caption>
        <thead>
          <tr>
            <th scope="col">{firstHead[by]}</th>
            {columns.map(([name, [title, means]]) => (
              <th scope="col" key={name} title={means}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tallies.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                <RowTitle row={row} by={by} hrefWith={hrefWith} />
              </th>
              <Cells figures={row.figures} list={listOf(row, by, tallies)} most={most} />
            </tr>
          ))}
          {tallies.rows.length === 0 && (
            <tr>
              <td colSpan={columns.length + 1} className="figures-none">
                下面没有可分的了。
              </td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <Cells figures={tallies.total} list={listOf(null, by, tallies)} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function RowTitle({ row, by, hrefWith }: { row: Row } & Pick<Props, 'by' | 'hrefWith'>) {
  if (by === 'day') return <>{dayWords(row.key)}</>
  if (row.region && row.region.id === row.key)
    return <Link to={hrefWith({ region: row.region.id })}>{row.title}</Link>
  return <>{row.title}</>
}

/** The list behind `收到`: the one number whose matters the list can show exactly. */
function listOf(row: Row | null, by: Props['by'], { region, from, to }: Tallies): string | null {
  // `本级`: what stands at the node itself, which no filter of the list says.
  if (row && by === 'region' && !row.region) return null
  const query = new URLSearchParams({ region: row?.region?.id ?? region.id, from, to })
  if (row && by === 'kind') query.set('kind', row.key)
  if (row && by === 'day') {
    query.set('from', row.key)
    query.set('to', row.key)
  }
  return `/matters?${query.toString()}`
}

function Cells({ figures, list, most }: { figures: Figures; list: string | null; most?: number }) {
  const { received, accepted, handled, due, rated } = figures
  return (
    <>
      <td className="figures-received">
        {most !== undefined && (
          <span
            className="figures-bar"
            style={{ inlineSize: `${(received / most) * 100}%` }}
            aria-hidden="true"
          />
        )}
        {received > 0 && list ? <Link to={list}>{count(received)}</Link> : count(received)}
      </td>
      <td>{rate(figures.accepted_on_time, accepted)}</td>
      <td>{rate(figures.handled_on_time, handled)}</td>
      <td>{count(due)}</td>
      <td>
        {count(figures.due_closed)}
        {due > 0 && <span className="figures-rate">（{rate(figures.due_closed, due)}）</span>}
      </td>
      <td>{count(figures.reopened)}</td>
      <td>{rate(figures.satisfied, rated)}</td>
    </>
  )
}
