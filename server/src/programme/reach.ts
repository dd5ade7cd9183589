/** The first wall of programmes: who keeps the plan, whose unit has part in it, who goes to look, who oversees the county. The second is row-level security on the same keys. */
import { sql } from 'kysely'
import type { Programme } from '#contract/pack/programme-language.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demandPerson, personKey, wallWithKeys, type Authority } from '../authority/index.ts'
import type { Doer } from '../journal/index.ts'
import type { Wall } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import type { CountyRules } from '../packs/index.ts'
import type { RegionRow } from '../places/index.ts'
import type { ProgrammeDeps } from './deps.ts'
import { belongsTo, keyOf, type Belongs } from './units.ts'

export interface Reach extends Belongs {
  tenant: number
  person: string
  id: string
  programme: Programme
  rules: CountyRules
  /** The node the pack stands at. */
  root: RegionRow
  keeps: boolean
  mayVisit: boolean
  wall: Wall
  /** `YYYY-MM-DD` in Shanghai. */
  today: string
}

/** Every programme of the county the asker has to do with. Refuses NOT_SIGNED_IN. */
export async function reaches(deps: ProgrammeDeps, authority: Authority): Promise<Reach[]> {
  const person = demandPerson(authority)
  const { tenant } = authority
  const today = shanghaiDay(deps.clock.now().toISOString())
  const rules = await deps.packs.rulesOf((await deps.places.tenant(tenant)).pack, today)
  const programmes = Object.entries(rules.programmes)
  if (programmes.length === 0 || authority.seats.length === 0) return []
  const root = (await deps.places.ancestry(tenant, authority.seats[0]!.region))[0]!
  const departments = await departmentsOf(deps, authority)
  return programmes.flatMap(([id, programme]) => {
    const places = authority.seats
      .filter((seat) => !seat.organisation && programme.answer_for_places?.includes(seat.post))
      .map((seat) => seat.place.at(-1)!.code)
    const belongs = belongsTo(programme, [...new Set([...departments, ...places])])
    const keeps = authority.seats.some((seat) => programme.kept_by.includes(seat.post))
    const mayVisit = keeps || belongs.visits.length > 0
    if (!keeps && !mayVisit && belongs.mine.length === 0 && !authority.paths.includes(root.path)) return []
    const keys = [
      ...belongs.mine.map((unit) => `unit:${unit}`),
      ...(keeps ? ['keeps'] : []),
      ...(mayVisit ? ['visits'] : []),
    ].map((what) => keyOf(id, what))
    const wall = wallWithKeys(authority, keys)
    return [{ ...belongs, tenant, person, id, programme, rules, root, keeps, mayVisit, wall, today }]
  })
}

/** Refuses NOT_FOUND for a programme the asker has nothing to do with, as for one that is not there. */
export async function reachOf(deps: ProgrammeDeps, authority: Authority, id: string): Promise<Reach> {
  const found = (await reaches(deps, authority)).find((reach) => reach.id === id)
  if (!found)
    throw new Refused('NOT_FOUND', '没有找到这项工作，或它不在您岗位的范围内。如需查看，请联系牵头的部门。')
  return found
}

const inOrganisations = (tenant: number, ids: string[]) => sql<{ department: string }>`
  select department from organisation where tenant = ${tenant} and id = any (${ids}::uuid[]) and department is not null`

async function departmentsOf(deps: ProgrammeDeps, authority: Authority): Promise<string[]> {
  const ids = authority.seats.flatMap((seat) => seat.organisation ?? [])
  if (ids.length === 0) return []
  const [rows] = await deps.db.read(authority.wall, inOrganisations(authority.tenant, ids))
  return rows.map((row) => row.department)
}

/** Who acts: walled by the programme's keys. */
export const doerOf = ({ tenant, person, wall }: Reach): Doer => ({
  ...{ tenant, person, wall },
  actor: personKey(person),
})

/** Refuses NOT_ALLOWED. */
export function keeperOf(reach: Reach): Doer {
  if (!reach.keeps) throw new Refused('NOT_ALLOWED', '计划由牵头抓总的岗位来改；您可以报进展，或请他们改。')
  return doerOf(reach)
}
