/** Somebody lost their phone: whoever answers for all their seats takes the second factor away, and says why. */
import { v7 } from 'uuid'
import type { Authority } from '../../authority/index.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Database } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import type { Places } from '../../places/index.ts'
import type { Accounts } from '../accounts.ts'
import { changeOf } from '../change.ts'
import { demandAll } from '../demand-all.ts'
import { placesOfPerson } from '../store-terms.ts'
import { end, insertReset, isOnQuery } from './store.ts'

export interface ResetDeps {
  db: Database
  places: Places
  accounts: Pick<Accounts, 'revokeSessions'>
  clock: Clock
  today(): string
}

/**
 * Off, and signed out everywhere. Refuses SAME_PERSON for one's own, NOT_ALLOWED unless all the person's posts lie in the
 * actor's places, NOT_FOUND where there is none.
 */
export async function resetSecondFactor(
  deps: ResetDeps,
  authority: Authority,
  person: string,
  reason: string,
): Promise<void> {
  const { tenant } = authority
  if (person === authority.person)
    throw new Refused('SAME_PERSON', '自己的动态验证码请到“安全设置”里关闭；手机丢了，请找另一位管理员重置。')
  const row = isOnQuery(tenant, person)
  await changeOf(deps, authority, { kind: 'person', id: person, row }, async (on, tx) => {
    const [held] = await tx.flush(placesOfPerson(tenant, person, deps.today()))
    demandAll(authority, held)
    if (!on) throw new Refused('NOT_FOUND', '这个人没有开启动态验证码，不用重置。')
    const id = v7()
    const at = deps.clock.now().toISOString()
    const told = insertReset(tenant, { id, person, actor: authority.person, reason: reason.trim(), at })
    return { command: 'reset_second_factor', input: { reset: id }, queries: [end(tenant, person), told] }
  })
  await deps.accounts.revokeSessions(tenant, person)
}
