import { useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { DemoAccounts as Accounts } from '#contract/http/demo.ts'
import type { County } from '#contract/http/places.ts'
import { get } from '../../../shared/api.ts'

/** Asked only where a county calls itself a demo; a deployment for real work knows no such accounts. */
async function demoAccounts(signal: AbortSignal): Promise<Accounts | null> {
  const counties = await get<Static<typeof County>[]>('/api/counties', {}, signal)
  return counties.some((county) => county.is_demo) ? get<Accounts>('/api/demo/accounts', {}, signal) : null
}

/** The demo's accounts; a tap fills in name and password. Nothing at all in any other deployment. */
export function DemoAccounts({ fill }: { fill: (username: string, password: string) => void }) {
  const demo = useQuery({
    queryKey: ['demo-accounts'],
    queryFn: ({ signal }) => demoAccounts(signal),
    staleTime: Infinity,
  }).data
  if (!demo || demo.counties.length === 0) return null
  return (
    <section className="demo-accounts" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">这里是演示，随便试</h2>
      <p>人名和事情都是编的。点一个身份，用户名和密码就填好了。</p>
      {demo.counties.map((county) => (
        <div key={county.code}>
          <h3>{county.name}</h3>
          <ul>
            {county.accounts.map(({ username, name, role }) => (
              <li key={username}>
                <button type="button" onClick={() => fill(username, demo.password)}>
                  {role} <span>{name}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
