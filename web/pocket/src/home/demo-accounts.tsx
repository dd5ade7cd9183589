import type { DemoAccounts as Accounts } from '#contract/http/demo.ts'
import { get } from '../../../shared/api.ts'
import { Icon } from '../parts/icons.tsx'
import { useLoaded } from '../parts/loaded.ts'

/** Who may be tried out; a tap fills in name and password. */
export function DemoAccounts({ fill }: { fill: (username: string, password: string) => void }) {
  const { data } = useLoaded(() => get<Accounts>('/api/demo/accounts'), [])
  if (!data) return null
  return (
    <section aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">这里是演示，随便试</h2>
      <p class="soft">人名和事情都是编的。点一个身份，用户名和密码就填好了。</p>
      {data.counties.map((county) => (
        <details key={county.code}>
          <summary class="button">{county.name}的演示帐号</summary>
          <ul class="rows">
            {county.accounts.map(({ username, name, role }) => (
              <li key={username}>
                <button class="row" type="button" onClick={() => fill(username, data.password)}>
                  <span>
                    {role}
                    <span class="soft under">{name}</span>
                  </span>
                  <Icon name="next" />
                </button>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}
