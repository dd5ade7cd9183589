import type { Authority } from '../../authority/index.ts'
import { wallOf } from '../../authority/index.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Database, Wall } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import type { Packs } from '../open.ts'

/** What editing stands on; places and people, which lie above this room, lend it two questions. */
export interface EditingDeps {
  db: Database
  packs: Packs
  clock: Clock
  /** The pack that governs a county, and how many counties it governs. */
  governed(tenant: number): Promise<{ pack: string; counties: number }>
  nameOf(tenant: number, person: string): Promise<string>
}

export interface Keeper {
  tenant: number
  person: string
  wall: Wall
  pack: string
}

/**
 * Whoever may keep the county's rules, at the county's own node. Refuses NOT_SIGNED_IN, NOT_ALLOWED; also where one pack
 * governs several counties: none of them changes it for the others.
 */
export async function keeperOf(deps: EditingDeps, authority: Authority): Promise<Keeper> {
  const wall = wallOf(authority, 'manage_packs')
  const { pack, counties } = await deps.governed(authority.tenant)
  if (counties > 1)
    throw new Refused(
      'NOT_ALLOWED',
      '这套规则由几个县共用，不能由一个县来改；请另写一层继承它的规则，或由平台维护人员装载。',
    )
  return { tenant: authority.tenant, person: authority.person!, wall, pack }
}
