/** The demo's households, as the grid worker's phone lists them: doors, surnames and tags made up, some of them due. */
import { v7 } from 'uuid'
import type { MattersDeps } from '../matters/index.ts'
import { insertHouseholds, sealHousehold, shanghaiToday } from '../people/index.ts'
import { chance, madeName, madePhone, seedOf } from './chance.ts'
import type { DemoCounty } from './describe.ts'
import { householdsThere } from './store.ts'

const DAY = 86_400_000
const LANES = ['前街', '中街', '后街']

/** Fills a grid nobody has listed yet. */
export async function listHouseholds(
  { worker, places, packs, keys, clock }: Pick<MattersDeps, 'worker' | 'places' | 'packs' | 'keys' | 'clock'>,
  demo: DemoCounty,
  tenant: number,
): Promise<void> {
  const today = shanghaiToday(clock)
  const { visiting } = await packs.rulesOf((await places.tenant(tenant)).pack, today)
  const tags = Object.keys(visiting?.tags ?? {})
  for (const { place, households, due } of demo.visited ?? []) {
    const region = (await places.regionByCode(tenant, place))!
    const [known] = await worker.run(householdsThere(tenant, region.id))
    if (known) continue
    const random = chance(seedOf(place))
    const ago = (days: number) => new Date(Date.parse(today) - days * DAY).toISOString().slice(0, 10)
    const rows = Array.from({ length: households }, (_, n) => {
      const id = v7()
      const tagged = n < due || random() < 0.15 ? [tags[n % tags.length] as string] : []
      const phone = random() < 0.8 ? madePhone(7000 + n) : null
      const head = [...madeName(random)][0] as string
      const people = tagged[0] === 'lives_alone' ? 1 : 1 + Math.floor(random() * 5)
      const last =
        n < due ? ago(8 + Math.floor(random() * 20)) : ago(Math.floor(random() * (tagged[0] ? 6 : 25)))
      return {
        ...{ id, region: region.id, address: `${LANES[n % 3]}${1 + Math.floor(n / 3)}号`, people },
        sealed: sealHousehold({ keys }, { tenant, id }, { head, phone, tags: tagged }),
        visited_on: n === due - 1 ? null : last,
      }
    })
    await worker.act({ tenant, scope: '{}', keys: '{}' }, (tx) => tx.commit(insertHouseholds(tenant, rows)))
  }
}
