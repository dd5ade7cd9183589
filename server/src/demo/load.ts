/** Loads the demo: the counties every first start opens, and those somebody asks for. */
import { holdDeadlines, readNotices, type MattersDeps } from '../matters/index.ts'
import { demoPassword } from './accounts.ts'
import { authorityAt } from './authority-at.ts'
import { keepBooks } from './books.ts'
import { keepContracts } from './contracts.ts'
import { runCampaigns } from './campaigns.ts'
import { openCounty } from './county.ts'
import type { DemoDeps } from './deps.ts'
import { demoCounties, moreCounties, packOf, type DemoCounty } from './describe.ts'
import { loadPacks } from './load-packs.ts'
import { handleMatters } from './matters.ts'
import { holdMeetings } from './meetings.ts'
import { keepRegister } from './register.ts'
import { runProgrammes } from './programmes.ts'
import { publishDemo } from './published.ts'
import { listHouseholds } from './visited.ts'
import { accountsQuery } from './store.ts'
import { Refused } from '../lib/refused.ts'
import { keepKey, keyPermissions } from '../gateways/open311/index.ts'

/** The `api_key` of the demo counties' Open311 door. */
const demoKey = 'demo'

/** For printing on start: who may sign in, where (the county's code), as what (in words). */
export const demoAccounts = (): { county: string; username: string; name: string; post: string }[] =>
  demoCounties.flatMap(({ county, accounts }) =>
    accounts.map(({ username, name, role }) => ({ county, username, name, post: role })),
  )

/** Counties that `addDemo` opens, by the name of their pack. */
export const moreDemos = (): { pack: string; county: string; accounts: number }[] =>
  moreCounties.map((demo) => ({
    pack: packOf(demo),
    county: demo.county,
    accounts: demo.accounts.length,
  }))

/** One more county; what is there of it already stays as it is. Refuses NOT_FOUND for a pack without a demo. */
export async function addDemo(deps: DemoDeps, pack: string): Promise<{ county: string; matters: number }> {
  const demo = moreCounties.find((one) => packOf(one) === pack)
  const names = moreCounties.map(packOf).join('、')
  if (!demo) throw new Refused('NOT_FOUND', `没有名为 ${pack} 的演示，可以写：${names}。`)
  return { county: demo.county, ...(await holdDeadlines(deps.matters.worker, () => loadDemo(deps, [demo]))) }
}

/** Makes what is missing of the demo; all there already: four small queries. Throws when the demo does not fit the packs. */
export async function loadDemo(deps: DemoDeps, demos = demoCounties): Promise<{ matters: number }> {
  const { worker, packs, clock } = deps.matters
  await loadPacks({ worker, packs, clock }, demos)
  let matters = 0
  for (const demo of demos) {
    const tenant = await openCounty({ worker, packs, clock }, demo)
    const at = clock.now().toISOString()
    await keepKey(worker, { tenant, name: '演示系统', key: demoKey, may: keyPermissions, at })
    const persons = await openAccounts(deps, demo, tenant)
    const made = await handleMatters(deps.matters, demo, tenant, persons)
    matters += made
    await keepRegister(deps.matters, demo, tenant, persons)
    await listHouseholds(deps.matters, demo, tenant)
    await keepBooks(deps.matters, demo, tenant, persons)
    await keepContracts(deps.matters, demo, tenant, persons)
    await holdMeetings(deps.matters, demo, tenant, persons)
    await runProgrammes(deps.matters, demo, tenant, persons)
    await runCampaigns(deps.matters, demo, tenant, persons)
    await publishDemo(deps.matters, demo, tenant, persons)
    if (made > 0) await readOld(deps.matters, tenant, persons)
  }
  return { matters }
}

/** People of a county in use have read what they were told; what came in the last days is new. */
async function readOld(given: MattersDeps, tenant: number, persons: Map<string, string>): Promise<void> {
  const until = new Date(given.clock.now().getTime() - 3 * 86_400_000).toISOString()
  for (const person of persons.values()) {
    const authority = await authorityAt({ deps: given, clock: given.clock, tenant }, person)
    await readNotices(given, authority, until)
  }
}

/** The persons by username; those without an account get one. */
async function openAccounts(
  { matters, accounts }: DemoDeps,
  demo: DemoCounty,
  tenant: number,
): Promise<Map<string, string>> {
  const asked = demo.accounts.map(({ username, name, at }) => ({ username, name, at }))
  const wall = { tenant, scope: '{}', keys: '{}' }
  const [rows] = await matters.worker.read(wall, accountsQuery(tenant, asked))
  const fresh = rows.filter((row) => !row.signs_in)
  await Promise.all(
    fresh.map((row) => accounts.createAccount(row.username, demoPassword, tenant, row.person)),
  )
  return new Map(rows.map((row) => [row.username, row.person]))
}
