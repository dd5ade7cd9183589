/** The first wall of the register: a seat with the permission at the village or above it. The second is `sees_village`. */
import type { Permission } from '#contract/pack/language.ts'
import type { Membership } from '#contract/pack/membership-language.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demandPerson, personKey, wallAt, type Authority } from '../../authority/index.ts'
import type { Doer } from '../../journal/index.ts'
import type { Wall } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import type { RegionRow } from '../../places/index.ts'
import type { MembersDeps } from './deps.ts'

const READ: Permission[] = ['read_members', 'keep_members']

export interface Reach {
  tenant: number
  person: string
  paths: string[]
  home: string
  wall: Wall
  rules: Membership
  /** `YYYY-MM-DD` in Shanghai. */
  today: string
}

const seatsWith = (authority: Authority, wanted: Permission[]) =>
  authority.seats.filter((seat) => seat.may.some((one) => wanted.includes(one)))

/** Refuses NOT_SIGNED_IN, NOT_ALLOWED for who reads no register, or in a county whose pack keeps none. */
export async function reachOf(
  deps: Pick<MembersDeps, 'packs' | 'places' | 'clock'>,
  authority: Authority,
): Promise<Reach> {
  const person = demandPerson(authority)
  const { tenant } = authority
  const today = shanghaiDay(deps.clock.now().toISOString())
  const { membership } = await deps.packs.rulesOf((await deps.places.tenant(tenant)).pack, today)
  const seats = seatsWith(authority, READ)
  if (!seats[0] || !membership)
    throw new Refused('NOT_ALLOWED', '您的岗位不管成员名册。如需查看，请联系本级管理员。')
  const paths = seats.map((seat) => seat.path)
  return {
    ...{ tenant, person, paths, home: seats[0].region, today },
    ...{ wall: wallAt(authority, paths), rules: membership },
  }
}

/** A place one may read the register of: the asked one, or that of one's own seat. Refuses NOT_FOUND. */
export async function placeIn(
  deps: Pick<MembersDeps, 'places'>,
  reach: Reach,
  region?: string,
): Promise<RegionRow> {
  const node = (await deps.places.ancestry(reach.tenant, region ?? reach.home)).at(-1)
  if (!node || !reach.paths.some((path) => node.path.startsWith(path)))
    throw new Refused('NOT_FOUND', '没有找到这个地方的成员名册，或不在您的管辖范围内。', 'region')
  return node
}

export const mayKeep = (authority: Authority, path: string): boolean =>
  seatsWith(authority, ['keep_members']).some((seat) => path.startsWith(seat.path))

/** Who changes the register of a place, walled to it. Refuses NOT_ALLOWED. */
export function keeperAt(authority: Authority, reach: Reach, path: string): Doer {
  if (!mayKeep(authority, path))
    throw new Refused('NOT_ALLOWED', '您的岗位只能查看成员名册，不能登记和修改。')
  const { tenant, person } = reach
  return { tenant, person, actor: personKey(person), wall: wallAt(authority, [path]) }
}
