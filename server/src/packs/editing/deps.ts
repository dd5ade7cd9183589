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
  /** The pack that governs a county, and the other counties it governs, by their names. */
  governed(tenant: number): Promise<{ pack: string; others: string[] }>
  nameOf(tenant: number, person: string): Promise<string>
}

export interface Keeper {
  tenant: number
  person: string
  wall: Wall
  pack: string
  /** Other counties that live by the same pack. */
  others: string[]
}

/** Whoever may keep the county's rules, at the county's own node. Refuses NOT_SIGNED_IN, NOT_ALLOWED. */
export async function keeperOf(deps: EditingDeps, authority: Authority): Promise<Keeper> {
  const wall = wallOf(authority, 'manage_packs')
  const { pack, others } = await deps.governed(authority.tenant)
  return { tenant: authority.tenant, person: authority.person!, wall, pack, others }
}

/** One county's administrator does not decide for another county: refuses NOT_ALLOWED where the pack governs several. */
export function demandOwn({ pack, others }: Keeper): void {
  if (others.length)
    throw new Refused(
      'NOT_ALLOWED',
      `这套规则还管着${others.join('、')}，一个县的管理员不能替别的县批准。请起草人下载这份草稿，各县同意后，由平台维护人员在服务器上装载（shanzhi pack load ${pack} 的文件夹）；只改本县的，请另写一层继承它的规则。`,
    )
}
