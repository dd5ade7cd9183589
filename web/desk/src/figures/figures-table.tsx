import { Link } from 'react-router'
import type { Figures, FiguresRow } from '#contract/http/figures.ts'
import { changeWords } from '#contract/figure-words.ts'
import { FIGURES, type Figure, type Measure } from '#contract/measures.ts'
import { dayWords } from '../../../shared/formats.ts'
import { listHref, type Asked } from './asked.ts'
import { FigureCell } from './figure-cell.tsx'
import { nextSort, ranked, type Sort } from './league.ts'
import { monthWords } from './trend.ts'

type Href = (part: Record<string, string | undefined>) => string
interface Props {
  figures: Figures
  asked: Asked
  sort: Sort | null
  hrefWith: Href
  isOld: boolean
  /** The place looked at, here or on the map. */
  pointed: string | null
  point: (place: string | null) => void
}
const firstHead: Record<Figures['by'], string> = {
  ...{ region: '地方', kind: '类别', department: '部门', channel: '来源', day: '日期', month: '月份' },
}

export function FiguresTable({ figures, asked, sort, hrefWith, isOld, pointed, point }: Props) {
  const { region, from, to, before, total, rows, by } = figures
  const behind = (row: FiguresRow | null, of = { region, from, to }) => {
    return (measure: Measure) => listHref({ ...asked, by }, of, row, measure)
  }
  const lines = ranked(rows, region.id, sort)
  const isLeague = lines.some(({ rank }) => rank !== null)
  return (
    <div className="figures-scroll" tabIndex={0} role="region" aria-label="统计表">
      <table aria-busy={isOld}>
        <caption className="unseen">
          {region.name}，{from} 至 {to}
        </caption>
        <thead>
          <tr>
            <th scope="col">{firstHead[by]}</th>
            {FIGURES.map((figure) => (
              <Head key={figure.figure} {...{ figure, sort, hrefWith }} />
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ row, rank }) => (
            <tr
              key={row.key}
              data-pointed={row.key === pointed}
              onPointerEnter={() => point(row.key)}
              onPointerLeave={() => point(null)}
            >
              <th scope="row">
                {isLeague && (
                  <span className="figures-rank number">
                    {rank}
                    {rank !== null && <span className="unseen">名，</span>}
                  </span>
                )}
                <RowTitle row={row} by={by} hrefWith={hrefWith} />
              </th>
              {FIGURES.map((figure) => (
                <td key={figure.figure}>
                  <FigureCell figure={figure} numbers={row.numbers} of={row.title} href={behind(row)} />
                </td>
              ))}
            </tr>
          ))}
          {rows.length === 0 && (
            <tr>
              <td colSpan={FIGURES.length + 1} className="figures-none">
                {by === 'region' ? '下面没有可分的了。' : '这段时间没有可数的事。'}
              </td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            {FIGURES.map((figure) => (
              <td key={figure.figure}>
                <FigureCell figure={figure} numbers={total.numbers} of="合计" href={behind(null)} />
              </td>
            ))}
          </tr>
          <tr className="figures-before">
            <th scope="row">
              上期<span className="figures-unit">{spanShort(before)}</span>
            </th>
            {FIGURES.map((figure) => (
              <td key={figure.figure}>
                <FigureCell
                  figure={figure}
                  numbers={total.before}
                  of="上期"
                  href={behind(null, { region, ...before })}
                />
              </td>
            ))}
          </tr>
          <tr className="figures-change">
            <th scope="row">比上期</th>
            {FIGURES.map((figure) => (
              <td key={figure.figure}>{changeWords(figure, total.numbers, total.before)}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

/** A click puts the rows in the order of this figure. */
function Head({ figure, sort, hrefWith }: { figure: Figure; sort: Sort | null; hrefWith: Href }) {
  const { title, means, length } = figure
  const mine = sort?.figure === figure ? sort : null
  return (
    <th
      scope="col"
      title={`${means}点一下，按这一项排名次。`}
      aria-sort={mine ? (mine.up ? 'ascending' : 'descending') : undefined}
    >
      <Link to={hrefWith({ sort: nextSort(figure, sort) })} preventScrollReset>
        {title}
        <span aria-hidden="true">{mine ? (mine.up ? ' ↑' : ' ↓') : ''}</span>
        {length && <span className="figures-unit">工作时</span>}
      </Link>
    </th>
  )
}

const spanShort = ({ from, to }: { from: string; to: string }) => {
  const short = (day: string) => `${Number(day.slice(5, 7))}.${Number(day.slice(8))}`
  return `${short(from)}–${short(to)}`
}

/** A place leads down to its parts; a kind, department or source to its places. */
function RowTitle({ row, by, hrefWith }: { row: FiguresRow; by: Figures['by']; hrefWith: Href }) {
  if (by === 'day') return <>{dayWords(row.key)}</>
  if (by === 'month') return <>{monthWords(row.key)}</>
  if (by === 'region')
    return row.region ? <Link to={hrefWith({ region: row.key })}>{row.title}</Link> : <>{row.title}</>
  const nothing = { kind: undefined, department: undefined, channel: undefined }
  return <Link to={hrefWith({ ...nothing, [by]: row.key, only: row.title, by: 'region' })}>{row.title}</Link>
}
