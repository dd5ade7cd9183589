/** 运行情况: a line a thing, the worst first, each with what to do. */
import { when } from '../../../shared/formats.ts'
import { useHealth } from '../data/administration.ts'
import { AdminPage } from './admin-page.tsx'

const states = { good: '正常', watch: '留意', bad: '要处理' }

export function HealthPage() {
  const health = useHealth()
  const lines = health.data?.lines ?? []
  const wrong = lines.filter(({ state }) => state !== 'good').length
  return (
    <AdminPage title="运行情况" asked={health}>
      <p role="status">
        {wrong === 0 ? '都正常。' : `${wrong} 项要看一看，其余正常。`}
        <span className="soft">{health.data && `${when(health.data.at)} 的情况，自动更新。`}</span>
      </p>
      <ul className="admin-rows admin-lines">
        {lines.map(({ id, title, state, words, advice }) => (
          <li key={id}>
            <div className="admin-row">
              <span>
                <strong>{title}</strong>
                <span>{words}</span>
              </span>
              <span className="admin-state" data-state={state}>
                {states[state]}
              </span>
            </div>
            {advice && <p className="soft">{advice}</p>}
          </li>
        ))}
      </ul>
    </AdminPage>
  )
}
