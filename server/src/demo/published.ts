/** What villages of the demo published so far: each period some days after its end, but for those left out, so that a gap is to be seen. */
import { v5 } from 'uuid'
import { daysOf, periodsOwed } from '#contract/disclosure/periods.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import {
  accountsSource,
  mattersHandledSource,
  officeHoldersSource,
  publicationsOf,
  publish,
} from '../disclosure/index.ts'
import { settableClock } from '../lib/clock.ts'
import type { MattersDeps } from '../matters/index.ts'
import { authorityAt } from './authority-at.ts'
import { packOf, type DemoCounty } from './describe.ts'
import { publishOthers } from './published-others.ts'

const NAMESPACE = '9d0f3b52-0c7f-5f0e-8b0e-6d5a3f1c2b40'
const DAY = 86_400_000

export async function publishDemo(
  given: MattersDeps,
  demo: DemoCounty,
  tenant: number,
  accounts: Map<string, string>,
): Promise<void> {
  const now = given.clock.now()
  const today = shanghaiDay(now.toISOString())
  const clock = settableClock(now.toISOString())
  const { worker, db, packs, places } = given
  const base = { worker, db, packs, places, clock, publicUrl: '' }
  const sources = {
    office_holders: officeHoldersSource(base),
    matters_handled: mattersHandledSource(base),
    accounts: accountsSource(given),
  }
  const rules = await packs.rulesOf(packOf(demo), today)
  for (const { by, place, days_after, text, duties, left_out, others } of demo.published ?? []) {
    const region = (await places.regionByCode(tenant, place))!.id
    const [known] = await db.read({ tenant, scope: '{}', keys: '{}' }, publicationsOf(tenant, region))
    const stands = new Set(known.map((one) => `${one.duty} ${one.period}`))
    for (const duty of duties) {
      const { every, since } = rules.disclosures[duty]!
      for (const [i, period] of periodsOwed(every, since, today).entries()) {
        const at = new Date(Date.parse(`${daysOf(period).to}T10:00:00+08:00`) + days_after * DAY)
        const gap = left_out?.duty === duty && left_out.nth === i + 1
        if (gap || at > now || stands.has(`${duty} ${period}`)) continue
        clock.set(at.toISOString())
        const authority = await authorityAt({ deps: given, clock, tenant }, accounts.get(by) as string)
        const command_id = v5(`${region}/${duty}/${period}`, NAMESPACE)
        await publish({ ...base, sources }, authority, { command_id, region, duty, period, text })
      }
    }
    if (others)
      await publishOthers({ worker, sources, rules, demo, tenant, today, now }, { ...others, duties, place })
  }
}
