/** The last administrator lost their phone: whoever looks after the server takes the second factor away. */
import { v7 } from 'uuid'
import { append } from '../../journal/index.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Database } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import { raiseRevision } from '../../places/index.ts'
import type { Accounts } from '../accounts.ts'
import { nextVersion } from '../store-terms.ts'
import { end, insertReset, isOnQuery } from './store.ts'

/** The journal has no actor for it: it was the operator. `worker`: the worker role. Refuses NOT_FOUND where there is none. */
export async function resetFromConsole(
  { worker, accounts, clock }: { worker: Database; accounts: Pick<Accounts, 'revokeSessions'>; clock: Clock },
  { tenant, person, reason }: { tenant: number; person: string; reason: string },
): Promise<void> {
  const [id, at] = [v7(), clock.now().toISOString()]
  await worker.act({ tenant, scope: '{}', keys: '{}' }, async (tx) => {
    const [, [version], [on]] = await tx.flush(
      raiseRevision(tenant),
      nextVersion(tenant, person),
      isOnQuery(tenant, person),
    )
    if (!on) throw new Refused('NOT_FOUND', '这个账号没有开启动态验证码。')
    await tx.commit(
      end(tenant, person),
      insertReset(tenant, { id, person, actor: null, reason, at }),
      ...append({
        ...{ tenant, id: v7(), subject_kind: 'person', subject: person, version: version?.next ?? 1 },
        ...{
          actor: null,
          seat: null,
          command: 'reset_second_factor',
          command_id: v7(),
          input: { reset: id },
        },
        ...{ rules: null, decision: {}, at },
      }),
    )
  })
  await accounts.revokeSessions(tenant, person)
}
