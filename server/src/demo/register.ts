/** The demo's register of a collective's members: who holds a post there, the villager with an account, and made-up households. */
import { v7 } from 'uuid'
import type { MattersDeps } from '../matters/index.ts'
import { insertMembers, insertNameless } from '../people/index.ts'
import { chance, madeName, seedOf } from './chance.ts'
import type { DemoCounty } from './describe.ts'
import { registerThere } from './store.ts'

/** Fills a register nobody is in yet. */
export async function keepRegister(
  { worker, places, clock }: Pick<MattersDeps, 'worker' | 'places' | 'clock'>,
  demo: DemoCounty,
  tenant: number,
  accounts: Map<string, string>,
): Promise<void> {
  for (const { place, by, since, households, members } of demo.registers ?? []) {
    const region = (await places.regionByCode(tenant, place))!
    const [known] = await worker.run(registerThere(tenant, region.id))
    if (known) continue
    const random = chance(seedOf(place))
    const one = (name: string, household: number, person: string | null, i: number) => ({
      ...{ id: v7(), region: region.id, person: person ?? v7(), isNew: person === null, name },
      ...{ household: String(household).padStart(3, '0'), heads: i === 0, has_phone: person !== null },
      ...{ votes_from: null as string | null, barred: false, joined_on: since, joined_ground: 'confirmed' },
      ...{ joined_by: by, left_on: null, left_ground: null, left_by: null },
    })
    const named = demo.accounts.filter((account) => members.includes(account.username))
    const rows = named.map((account, i) =>
      one(account.name, i + 1, accounts.get(account.username) ?? null, 0),
    )
    for (let n = 1; n <= households; n++)
      for (let i = n <= named.length ? 1 : 0; i < 2 + (n % 3); i++) {
        const row = one(madeName(random), n, null, i)
        rows.push(i === 3 ? { ...row, ...minor(random) } : row)
      }
    const seen = new Set<string>()
    const kept = rows.filter(({ household, name }) => {
      const key = `${household} ${name}`
      return !seen.has(key) && seen.add(key)
    })
    const nameless = kept.flatMap(({ isNew, person }) => (isNew ? [{ id: person, path: region.path }] : []))
    await worker.act({ tenant, scope: '{}', keys: '{}' }, (tx) =>
      tx.commit(
        insertNameless(tenant, nameless, clock.now().toISOString()),
        insertMembers(
          tenant,
          kept.map(({ isNew: _isNew, ...row }) => row),
        ),
      ),
    )
  }
}

/** A child of the house, of age some day. */
const minor = (random: () => number) => ({
  ...{ votes_from: `${2030 + Math.floor(random() * 8)}-09-01`, joined_ground: 'birth', joined_by: '' },
})
