/** People as the rest of the server asks for them: who holds which seat today. */
import { v7 } from 'uuid'
import type { FilledSeat } from '#contract/pack/life.ts'
import type { HeldSeat } from '../authority/index.ts'
import type { Database } from '../lib/db.ts'
import type { Places, RegionRow } from '../places/index.ts'
import { fillSeats, heldSeat, type PostRules } from './seats.ts'
import * as store from './store.ts'

/** The door of the packs context, as far as people need it. */
export interface RuleSource {
  rulesOf(pack: string, day?: string): Promise<PostRules>
}

export interface People {
  /** The seats a person is in office in on `day` (`YYYY-MM-DD`, Asia/Shanghai); none while on leave. */
  heldSeats(tenant: number, person: string, day: string): Promise<HeldSeat[]>
  /** Every seat along the ancestry and in the departments there. Kept until the county's revision grows. */
  seatsAround(tenant: number, ancestry: RegionRow[], day: string): Promise<FilledSeat[]>
  /** A person who holds or will hold a post: the name is public by duty. `region`: where they belong. */
  createPerson(tenant: number, person: { name: string; work_phone?: string; region: string }): Promise<string>
  person(tenant: number, id: string): Promise<store.PersonRow | null>
  /** Today's rules of the county. */
  rules(tenant: number, day: string): Promise<PostRules>
}

/** `db` acts as the app role. */
export function openPeople(db: Database, packs: RuleSource, places: Places): People {
  const wall = (tenant: number, keys = '{}') => ({ tenant, scope: '{}', keys })
  const rules = async (tenant: number, day: string) => packs.rulesOf((await places.tenant(tenant)).pack, day)

  return {
    rules,
    async heldSeats(tenant, person, day) {
      const [rows] = await db.read(wall(tenant), store.heldSeatsQuery(tenant, person, day))
      const today = await rules(tenant, day)
      const seats: HeldSeat[] = []
      for (const row of rows) {
        const seat = heldSeat(row, await places.ancestry(tenant, row.region), today)
        if (seat) seats.push(seat)
      }
      return seats
    },
    async seatsAround(tenant, ancestry, day) {
      const place = ancestry.at(-1)?.id
      if (!place) return []
      const rows = await places.remember(tenant, `seats ${day} ${place}`, async () => {
        const [found] = await db.read(wall(tenant), store.seatsAroundQuery(tenant, place, day))
        return found
      })
      return fillSeats(rows, ancestry, await rules(tenant, day))
    },
    async createPerson(tenant, { name, work_phone, region }) {
      const id = v7()
      const path = (await places.ancestry(tenant, region)).at(-1)?.path
      if (path === undefined) throw new Error(`no region ${region}`)
      const person = { id, name, work_phone: work_phone ?? null, path }
      await db.act(wall(tenant), (tx) =>
        tx.commit(store.insertPerson(tenant, person, new Date().toISOString())),
      )
      return id
    },
    async person(tenant, id) {
      const [rows] = await db.read(wall(tenant, `{"person:${id}"}`), store.personQuery(tenant, id))
      return rows[0] ?? null
    },
  }
}
