/** The first wall of the list of households: a seat that keeps it, at the place or above it. The second is `sees_village`. */
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Visiting } from '#contract/pack/visiting-language.ts'
import { demandPerson, personKey, wallAt, type Authority } from '../../authority/index.ts'
import type { Doer } from '../../journal/index.ts'
import type { Wall } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import type { HouseholdDeps } from './deps.ts'

export interface Reach {
  tenant: number
  person: string
  /** Of the seats that keep a list. */
  paths: string[]
  wall: Wall
  doer: Doer
  rules: Visiting
  /** `YYYY-MM-DD` in Shanghai. */
  today: string
}

/** Refuses NOT_SIGNED_IN, NOT_ALLOWED for who visits no households, or in a county whose pack keeps no list. */
export async function reachOf(
  deps: Pick<HouseholdDeps, 'packs' | 'places' | 'clock'>,
  authority: Authority,
): Promise<Reach> {
  const person = demandPerson(authority)
  const { tenant } = authority
  const today = shanghaiDay(deps.clock.now().toISOString())
  const { visiting } = await deps.packs.rulesOf((await deps.places.tenant(tenant)).pack, today)
  const paths = authority.seats.filter((seat) => seat.may.includes('keep_households')).map(({ path }) => path)
  if (paths.length === 0 || !visiting)
    throw new Refused('NOT_ALLOWED', '您的岗位不走访住户，看不到住户名单。如需查看，请联系本级管理员。')
  const wall = wallAt(authority, paths)
  const doer = { tenant, person, actor: personKey(person), wall }
  return { tenant, person, paths, wall, doer, rules: visiting, today }
}

/** Refuses NOT_FOUND for another's place, and for one that keeps no list of its own. */
export async function listedPlace(
  deps: Pick<HouseholdDeps, 'places'>,
  { tenant, paths, rules }: Reach,
  region: string,
): Promise<{ id: string; path: string }> {
  const node = (await deps.places.ancestry(tenant, region)).at(-1)
  if (!node || node.level !== rules.at || !paths.some((path) => node.path.startsWith(path)))
    throw new Refused('NOT_FOUND', '这里不归您走访，或不设住户名单。', 'region')
  return node
}
