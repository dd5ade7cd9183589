import type { CampaignSeen, Sums } from '#contract/http/campaigns.ts'
import { count } from '../../../shared/formats.ts'
import { Bar } from './bar.tsx'
import type { Ask } from './ask.ts'
import { finished } from './words.ts'

/** Place by place, and down again; a place without anything in it has no row. */
export function PlaceRows({ campaign, ask }: { campaign: CampaignSeen; ask: Ask }) {
  const { above, rows, place } = campaign
  const isOne = rows.length === 1 && rows[0]!.region.id === place.id
  if (rows.length === 0 || (isOne && above.length < 2)) return null
  return (
    <section aria-label="各地进展">
      <nav aria-label="所在地方" className="campaigns-trail">
        {above.map((one, n) => (
          <span key={one.id}>
            {n > 0 && ' › '}
            {one.id === place.id ? (
              <span aria-current="page">{one.name}</span>
            ) : (
              <button type="button" className="campaign-place" onClick={() => ask({ region: one.id })}>
                {one.name}
              </button>
            )}
          </span>
        ))}
      </nav>
      {!isOne && (
        <div className="campaign-scroll" tabIndex={0} role="region" aria-label="各地进展表">
          <table className="campaign-table">
            <thead>
              <tr>
                <th scope="col">地方</th>
                <th scope="col">共</th>
                <th scope="col">完成</th>
                <th scope="col">没完成</th>
                <th scope="col">超期</th>
                <th scope="col">完成率</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ region, sums }) => (
                <tr key={region.id}>
                  <th scope="row">
                    {region.id === place.id ? (
                      `${region.name}本级`
                    ) : (
                      <button
                        type="button"
                        className="campaign-place"
                        onClick={() => ask({ region: region.id })}
                      >
                        {region.name}
                      </button>
                    )}
                  </th>
                  <Cells sums={sums} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function Cells({ sums }: { sums: Sums }) {
  return (
    <>
      <td className="number">{count(sums.items)}</td>
      <td className="number">{count(finished(sums))}</td>
      <td className="number">{count(sums.items - finished(sums))}</td>
      <td className={sums.late > 0 ? 'number late' : 'number'}>{count(sums.late)}</td>
      <td>
        <Bar part={finished(sums)} whole={sums.items} />
      </td>
    </>
  )
}
