import { Link } from 'react-router'
import type { Figures, FiguresRow } from '#contract/http/figures.ts'
import { changeWords } from '#contract/figure-words.ts'
import { FIGURES, type Measure } from '#contract/measures.ts'
import { dayWords } from '../../../shared/formats.ts'
import { listHref, type Asked } from './asked.ts'
import { FigureCell } from './figure-cell.tsx'

interface Props {
  figures: Figures
  asked: Asked
  hrefWith: (part: Record<string, string | undefined>) => string
  isOld: boolean
}
const firstHead = { region: '地方', kind: '类别', department: '部门', channel: '来源', day: '日期' }

export function FiguresTable({ figures, asked, hrefWith, isOld }: Props) {
  const { region, from, to, before, total, rows, by } = figures
  const behind = (row: FiguresRow | null, of = { region, from, to }) => {
    return (measure: Measure) => listHref({ ...asked, by }, of, row, measure)
  }
  return (
    <div className="figures-scroll" tabIndex={0} role="region" aria-label="统计表">
      <table aria-busy={isOld}>
        <caption className="unseen">
          {region.name}，{from} 至 {to}
        </caption>
        <thead>
          <tr>
            <th scope="col">{firstHead[by]}</th>
            {FIGURES.map(({ figure, title, means, length }) => (
              <th scope="col" key={figure} title={means}>
                {title}
                {length && <span className="figures-unit">工作时</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
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

const spanShort = ({ from, to }: { from: string; to: string }) => {
  const short = (day: string) => `${Number(day.slice(5, 7))}.${Number(day.slice(8))}`
  return `${short(from)}–${short(to)}`
}

/** A place leads down to its parts; a kind, department or source to its places. */
function RowTitle({ row, by, hrefWith }: { row: FiguresRow; by: Figures['by'] } & Pick<Props, 'hrefWith'>) {
  if (by === 'day') return <>{dayWords(row.key)}</>
  if (by === 'region')
    return row.region ? <Link to={hrefWith({ region: row.key })}>{row.title}</Link> : <>{row.title}</>
  const nothing = { kind: undefined, department: undefined, channel: undefined }
  return <Link to={hrefWith({ ...nothing, [by]: row.key, only: row.title, by: 'region' })}>{row.title}</Link>
}
