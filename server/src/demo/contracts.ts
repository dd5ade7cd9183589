/** The demo's contracts, registered, paid, looked over and put right through the same use cases as everybody's, under a clock set to the past. */
import { v5 } from 'uuid'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import * as contracts from '../contracts/index.ts'
import { settableClock } from '../lib/clock.ts'
import type { MattersDeps } from '../matters/index.ts'
import { authorityAt } from './authority-at.ts'
import type { DemoContract, DemoCounty } from './describe.ts'
import { takeSteps } from './matters.ts'
import { momentOf } from './moment.ts'
import { contractThere } from './store.ts'

const NAMESPACE = '0b7a4a36-3d5b-5a0e-8d7c-6f2f0b9c5e18'

/** Registers what a village without any has let. */
export async function keepContracts(
  given: MattersDeps,
  demo: DemoCounty,
  tenant: number,
  accounts: Map<string, string>,
): Promise<void> {
  for (const { place, by, at, items } of demo.contracts ?? []) {
    const now = given.clock.now()
    const clock = settableClock(momentOf(at, now).toISOString())
    const region = (await given.places.regionByCode(tenant, place))!.id
    if ((await given.worker.run(contractThere(tenant, region))).length > 0) continue
    const matters = { ...given, clock }
    const deps = { ...matters, matters }
    const clerk = await authorityAt({ deps: matters, clock, tenant }, accounts.get(by) as string)
    const year = Number(shanghaiDay(now.toISOString()).slice(0, 4))
    const command = (name: string) => ({ command_id: v5(`${place}/${name}`, NAMESPACE) })
    const kept: { id: string; item: DemoContract }[] = []
    for (const item of items) {
      const says = saysOf(item, year)
      clock.set(`${says.signed_on}T10:00:00+08:00`)
      const { id } = await contracts.register(deps, clerk, { ...command(item.number), region, ...says })
      kept.push({ id, item })
      for (let paid = 0; paid < item.paid; paid++) {
        const on_day = `${year + item.starts + paid}-01-12`
        // what is paid in its time is never found in arrears
        clock.set(`${on_day}T10:00:00+08:00`)
        const receipt = { ...command(`${item.number}/${paid}`), on_day, amount: says.rent, note: '' }
        await contracts.receive(deps, clerk, id, receipt)
      }
    }
    clock.set(momentOf(at, now).toISOString())
    await contracts.scan(deps, clerk, region)
    for (const { id, item } of kept) {
      if (!item.rectified) continue
      const { text, steps } = item.rectified
      const { command_id } = command(`${item.number}/matter`)
      const { matter } = await contracts.rectify(deps, clerk, id, { id: command_id, text })
      await takeSteps(given, { demo, tenant, accounts, now }, matter, steps)
    }
  }
}

/** Years are told from this one, so that the demo never grows old; a term begins with its year. */
function saysOf({ starts, years, area, rent, vote, ...item }: DemoContract, year: number) {
  const { number, kind, object, party, plots = [], file = true } = item
  return {
    ...{
      number: number.replace('{year}', String(year + starts)),
      kind,
      object,
      party,
      plots,
      has_file: file,
    },
    ...{
      area: Math.round(area * 100),
      rent: rent * 100,
      files: [],
      vote: vote?.replace('{year}', String(year + starts - 1)) ?? '',
    },
    ...{ signed_on: `${year + starts - 1}-12-20`, starts_on: `${year + starts}-01-01` },
    ends_on: `${year + starts + years - 1}-12-31`,
  }
}
