/** The matters behind one number of the sheet on departments. */
import { Link, useSearchParams } from 'react-router'
import { spanWords } from '#contract/figure-words.ts'
import type { CallsBehindQuery } from '#contract/http/call-figures.ts'
import { count } from '../../../shared/formats.ts'
import { useCallsBehind } from '../data/call-figures.ts'
import { Trouble } from '../shell/trouble.tsx'
import './figures.css'

export function CallsBehindPage() {
  const [search] = useSearchParams()
  const asked = Object.fromEntries(search) as unknown as CallsBehindQuery
  const list = useCallsBehind(asked)
  const { data } = list
  const back = new URLSearchParams(search)
  for (const name of ['department', 'measure']) back.delete(name)
  return (
    <div className="figures">
      <nav aria-label="所在页面" className="figures-trail">
        <Link to={`/figures/calls?${back}`}>‹ 部门报到情况</Link>
      </nav>
      <h1>{data?.title ?? '正在取……'}</h1>
      {list.error && !data ? (
        <Trouble error={list.error} again={() => void list.refetch()} />
      ) : data ? (
        <>
          <p>
            {asked.from && asked.to && `${spanWords(asked.from, asked.to)}，`}
            {count(data.total)} 件{data.hidden > 0 && `，其中 ${count(data.hidden)} 件依规定不给您看`}
            {data.total - data.hidden > data.items.length && `，下面是最近的 ${data.items.length} 件`}
          </p>
          <div className="figures-scroll" tabIndex={0} role="region" aria-label="事项">
            <table className="calls-behind">
              <thead>
                <tr>
                  <th scope="col">事项</th>
                  <th scope="col">编号</th>
                  <th scope="col">地方</th>
                  <th scope="col">哪天请的</th>
                  <th scope="col">次数</th>
                  <th scope="col">现在</th>
                </tr>
              </thead>
              <tbody>
                {data.items.map((one) => (
                  <tr key={one.id}>
                    <th scope="row">
                      <Link to={`/matters/${one.id}`}>{one.title}</Link>
                    </th>
                    <td className="number">{one.number}</td>
                    <td>{one.place}</td>
                    <td>{one.day}</td>
                    <td>{one.times}</td>
                    <td>{one.state_title}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      ) : (
        <span className="bone" style={{ height: 320 }} />
      )}
    </div>
  )
}
