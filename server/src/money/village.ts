/** The first wall of money: a seat with the permission at the village or above it. The second is `sees_village` in 0026_money.sql. */
import type { Permission } from '#contract/pack/language.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demandPerson, wallAt, type Authority } from '../authority/index.ts'
import type { Wall } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import type { CountyRules } from '../packs/index.ts'
import type { MoneyDeps } from './deps.ts'

/** One village as somebody may work on its books. */
export interface Village {
  tenant: number
  person: string
  region: { id: string; code: string; name: string; path: string }
  rules: CountyRules
  /** What one may do with its books. */
  may: Set<Permission>
  /** Reaches this village and no further. */
  wall: Wall
  authority: Authority
}

const READ: Permission[] = ['keep_books', 'review_books', 'read_books', 'record_payments', 'publish_accounts']

const notFound = () => new Refused('NOT_FOUND', '没有找到这个村的账，或不在您的管辖范围内。')

/** Permissions over a place: those of the seats at it or above it. */
export const mayAt = (authority: Authority, path: string): Set<Permission> =>
  new Set(authority.seats.flatMap((seat) => (path.startsWith(seat.path) ? seat.may : [])))

/** Refuses NOT_FOUND for a village whose books one may not even read, NOT_ALLOWED without one of `needs`. */
export async function villageFor(
  deps: Pick<MoneyDeps, 'places' | 'packs' | 'clock'>,
  authority: Authority,
  id: string,
  ...needs: Permission[]
): Promise<Village> {
  const person = demandPerson(authority)
  const { tenant } = authority
  const region = await deps.places.region(tenant, id)
  if (!region) throw notFound()
  const may = mayAt(authority, region.path)
  if (!READ.some((one) => may.has(one))) throw notFound()
  if (needs.length > 0 && !needs.some((one) => may.has(one)))
    throw new Refused('NOT_ALLOWED', '您的岗位没有这项权限。记账，和审核、结账，由管这两样的岗位分别办理。')
  const { pack } = await deps.places.tenant(tenant)
  const rules = await deps.packs.rulesOf(pack, shanghaiDay(deps.clock.now().toISOString()))
  return { tenant, person, region, rules, may, wall: wallAt(authority, [region.path]), authority }
}

/** Where one may do anything with books: the outermost places of such seats. */
export const bookPaths = (authority: Authority): string[] =>
  authority.seats.filter((seat) => seat.may.some((one) => READ.includes(one))).map((seat) => seat.path)
