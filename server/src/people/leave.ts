/** Leave: while it lasts the person's seats are empty, and work goes to the acting holder or climbs. */
import { v7 } from 'uuid'
import type { NewLeave } from '#contract/http/people.ts'
import { demand, wallFor, type Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import { raiseRevision } from '../places/index.ts'
import { changeOf } from './change.ts'
import { demandAll } from './demand-all.ts'
import type { PeopleDeps } from './deps.ts'
import { recorded } from './record.ts'
import { endActing } from './store-away.ts'
import { endLeave, insertLeave, leaveQuery, placesOfPerson } from './store-terms.ts'

/** Refuses NOT_ALLOWED unless all the person's posts lie in the actor's places; FIELD_INVALID for days out of order. */
export async function giveLeave(deps: PeopleDeps, authority: Authority, input: NewLeave): Promise<string> {
  const { tenant } = authority
  if (input.ends_on < input.starts_on)
    throw new Refused('FIELD_INVALID', '请假结束不能早于开始，请改日期。', 'ends_on')
  const id = v7()
  const { person, starts_on, ends_on } = input
  await deps.db.act(wallFor(authority, 'manage_people'), async (tx) => {
    const [[grown], held] = await tx.flush(raiseRevision(tenant), placesOfPerson(tenant, person, starts_on))
    demandAll(authority, held)
    const change = { subject_kind: 'leave', subject: id, version: 1, command: 'give_leave' } as const
    await tx.commit(
      insertLeave(tenant, { id, person, starts_on, ends_on }),
      ...recorded(authority, { ...change, input: { person, starts_on, ends_on } }, deps.clock.now()),
    )
    deps.places.sawRevision(tenant, grown?.revision ?? 0)
  })
  return id
}

/** Back early: `endsOn` is the last day away. */
export async function cutLeave(
  deps: PeopleDeps,
  authority: Authority,
  id: string,
  endsOn: string,
): Promise<void> {
  const { tenant } = authority
  const row = leaveQuery(tenant, id)
  await changeOf(deps, authority, { kind: 'leave', id, row }, async (leave, tx) => {
    if (!leave) {
      demand(authority, 'manage_people')
      throw new Refused('NOT_FOUND', '没有这条请假记录。')
    }
    const [held] = await tx.flush(placesOfPerson(tenant, leave.person, leave.starts_on))
    demandAll(authority, held)
    if (endsOn < leave.starts_on || endsOn > leave.ends_on)
      throw new Refused(
        'FIELD_INVALID',
        `请填 ${leave.starts_on} 到 ${leave.ends_on} 之间的一天。`,
        'ends_on',
      )
    const queries = [endLeave(tenant, id, endsOn), endActing(tenant, id, endsOn)]
    return { command: 'cut_leave', input: { ends_on: endsOn }, queries }
  })
}
