/** How many hold it in each part, and each place with what it counted; a number over its limit opens the list behind it. */
import { Link } from 'react-router'
import type { Standards } from '#contract/http/standards.ts'
import { count, rate } from '../../../shared/formats.ts'

type Shown = NonNullable<Standards['shown']>

export function PartsTable({
  shown,
  hrefWith,
}: {
  shown: Shown
  hrefWith: (part: Record<string, string>) => string
}) {
  if (shown.parts.length === 0) return null
  return (
    <table className="standards-table">
      <caption>各地</caption>
      <thead>
        <tr>
          <th scope="col">地方</th>
          <th scope="col">{shown.level_title}</th>
          <th scope="col">保持住</th>
          <th scope="col">占</th>
        </tr>
      </thead>
      <tbody>
        {shown.parts.map(({ region, places, held }) => (
          <tr key={region.id}>
            <th scope="row">
              <Link to={hrefWith({ region: region.id })}>{region.name}</Link>
            </th>
            <td className="number">{count(places)}</td>
            <td className="number">{count(held)}</td>
            <td className="number">{rate(held, places)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function PlacesTable({ shown }: { shown: Shown }) {
  if (shown.rows.length === 0)
    return <p className="soft">{shown.places === 0 ? `这里没有${shown.level_title}。` : '都保持住了。'}</p>
  return (
    <table className="standards-table">
      <caption>
        {shown.rows_are === 'all' ? `每个${shown.level_title}` : `没有保持住的${shown.level_title}`}
      </caption>
      <thead>
        <tr>
          <th scope="col">{shown.level_title}</th>
          <th scope="col">结果</th>
          {shown.tests.map((test) => (
            <th scope="col" key={test.test}>
              {test.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.rows.map((row) => (
          <tr key={row.region.id}>
            <th scope="row">
              {row.region.name} <span className="soft">{row.above}</span>
            </th>
            <td className={row.held ? 'held' : 'late'}>{row.held ? '保持住' : '没有保持住'}</td>
            {row.tests.map(({ test, count: matters, over }) => (
              <td key={test} className="number">
                {matters === 0 ? (
                  '0 件'
                ) : (
                  <Link className={over ? 'late' : undefined} to={behind(shown, row.region.id, test)}>
                    {count(matters)} 件<span className="unseen">，看是哪些</span>
                  </Link>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Where the list behind a number stands. */
const behind = ({ standard, from, to }: Shown, region: string, test: string): string =>
  `/figures/list?${new URLSearchParams({ region, from, to, standard, test }).toString()}`
