/** Authority = post × place: everything a person may see and do, worked out from the seats they hold today. */
import type { Permission } from '#contract/pack/language.ts'
import type { Seat } from '#contract/pack/life.ts'
import type { Wall } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { keysLiteral, organisationKey, outermost, personKey, scopeLiteral, seatKey } from './scope.ts'

/** A node as shown: county first, the seat's own node last. */
interface RegionRef {
  id: string
  level: string
  code: string
  name: string
}

/** A seat held today, by term or acting, with what its post says. */
export interface HeldSeat extends Seat {
  /** Path of the seat's node. */
  path: string
  sees: 'subtree' | 'assigned'
  may: Permission[]
  title: string
  post_title: string
  acting: boolean
  place: RegionRef[]
}

export interface Authority {
  tenant: number
  /** null: nobody is signed in. */
  person: string | null
  name: string
  seats: HeldSeat[]
  /** Permissions of all seats together; where they hold is `demand`'s to say. */
  may: Set<Permission>
  /** Audience keys: the person's, each seat's, each seat's organisation's. */
  keys: string[]
  /** Outermost paths seen through posts that see the subtree. */
  paths: string[]
  wall: Wall
  /** Of the county, when this was worked out: stale once it has moved on. */
  revision: number
}

export function authorityOf(
  tenant: number,
  person: string,
  seats: HeldSeat[],
  revision: number,
  name = '',
): Authority {
  const organisations = seats.flatMap((seat) =>
    seat.organisation ? [organisationKey(seat.organisation)] : [],
  )
  const keys = [...new Set([personKey(person), ...seats.map(seatKey), ...organisations])]
  const paths = outermost(seats.filter((seat) => seat.sees === 'subtree').map((seat) => seat.path))
  return {
    ...{ tenant, person, name, seats, keys, paths, revision },
    may: new Set(seats.flatMap((seat) => seat.may)),
    wall: { tenant, scope: scopeLiteral(paths), keys: keysLiteral(keys) },
  }
}

/** Nobody signed in: sees nothing, or (`keys`) only what an unguessable link names. */
export const anonymous = (tenant: number, keys: string[] = []): Authority => ({
  ...{ tenant, person: null, name: '', seats: [], keys, paths: [], revision: 0 },
  may: new Set(),
  wall: { tenant, scope: '{}', keys: keysLiteral(keys) },
})

/** Refuses (NOT_ALLOWED) unless a seat carries the permission; with `path`, a seat at that place or above it. */
export function demand(authority: Authority, permission: Permission, path?: string): void {
  if (authority.person === null) throw new Refused('NOT_SIGNED_IN', '请先登录，再办理这件事。')
  const holds = authority.seats.some(
    (seat) => seat.may.includes(permission) && (path === undefined || path.startsWith(seat.path)),
  )
  if (!holds) throw new Refused('NOT_ALLOWED', '您的岗位没有这项权限。如需办理，请联系本级管理员。')
}

/**
 * The wall for changes made by a permission: its scope is where a seat carries the permission, whether or not that seat
 * sees the matters there (an administrator appoints everywhere and reads no matter).
 */
export const wallFor = (authority: Authority, permission: Permission): Wall => ({
  ...authority.wall,
  scope: scopeLiteral(
    authority.seats.filter((seat) => seat.may.includes(permission)).map((seat) => seat.path),
  ),
})

/**
 * The wall for records that belong to the whole county and to no place of it: one more key, `may:…`, which their policies
 * ask for. Refuses NOT_SIGNED_IN, and NOT_ALLOWED unless a seat at the county's own node carries the permission.
 */
export function wallOf(authority: Authority, permission: Permission): Wall {
  const root = `${authority.seats[0]?.path.split('/')[0] ?? ''}/`
  demand(authority, permission, root)
  return wallWithKeys(authority, [`may:${permission}`])
}

/** The wall for what somebody changes of seats they hold, or gave to others, themselves: the places of those seats and no more. */
export const wallAt = (authority: Authority, paths: string[]): Wall => ({
  ...authority.wall,
  scope: scopeLiteral(paths),
})

/** The wall with keys of a context's own, worked out from what the person's posts are: read by that context's policies alone. */
export const wallWithKeys = (authority: Authority, more: string[]): Wall => ({
  ...authority.wall,
  keys: keysLiteral([...new Set([...authority.keys, ...more])]),
})

/** Refuses (NOT_SIGNED_IN) the anonymous; returns the person. */
export function demandPerson(authority: Authority): string {
  if (authority.person === null) throw new Refused('NOT_SIGNED_IN', '请先登录，再办理这件事。')
  return authority.person
}
