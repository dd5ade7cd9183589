/** Grids against the rule on households and workers: how many keep it, and which do not. */
import { Link } from 'react-router'
import { count } from '../../../shared/formats.ts'
import { useHouseholdReport } from '../data/boundaries.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'

export function Households({ region }: { region: string }) {
  const found = useHouseholdReport(region)
  if (found.error && !found.data) return <Trouble error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <ListBones />
  return (
    <section aria-label="户数和人手">
      <h2>户数和人手</h2>
      {found.data.levels.length === 0 && (
        <p className="soft">本县的规则没有写一个网格管多少户。要核对的，请在规则的层级里写 households。</p>
      )}
      {found.data.levels.map((one) => (
        <div key={one.level}>
          <p>
            {one.title}：{one.rule}。共 {count(one.total)} 个，合规矩 {count(one.within)} 个，不合{' '}
            {count(one.outside)} 个{one.uncounted > 0 && `，没填户数 ${count(one.uncounted)} 个`}。
          </p>
          {one.listed.length > 0 && (
            <div className="boundary-scroll" tabIndex={0} role="region" aria-label={`不合规矩的${one.title}`}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">哪里</th>
                    <th scope="col">户数</th>
                    {one.listed[0]!.workers !== null && <th scope="col">人手</th>}
                    <th scope="col">怎么办</th>
                  </tr>
                </thead>
                <tbody>
                  {one.listed.map((row) => (
                    <tr key={row.region.id}>
                      <th scope="row">
                        <Link to={`?region=${row.region.id}`}>
                          {row.above}
                          {row.region.name}
                        </Link>
                      </th>
                      <td className="number">{count(row.households)}</td>
                      {row.workers !== null && <td className="number">{row.workers}</td>}
                      <td>{row.words}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {one.outside > one.listed.length && (
            <p className="soft">只列差得最多的 {one.listed.length} 个；选到镇街、村再看其余的。</p>
          )}
        </div>
      ))}
    </section>
  )
}
