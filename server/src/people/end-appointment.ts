/** Ends a term of office on a day (its last). */
import { demand, wallFor, type Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import { raiseRevision } from '../places/index.ts'
import type { PeopleDeps } from './deps.ts'
import { recorded } from './record.ts'
import { appointmentQuery, endAppointment as end, nextVersion } from './store-terms.ts'

/** Refuses NOT_FOUND, NOT_ALLOWED outside the actor's places, FIELD_INVALID before the term began, ALREADY_DONE. */
export async function endAppointment(
  deps: PeopleDeps,
  authority: Authority,
  id: string,
  endsOn: string,
): Promise<void> {
  const { tenant } = authority
  await deps.db.act(wallFor(authority, 'manage_people'), async (tx) => {
    const [[grown], [term], [version]] = await tx.flush(
      raiseRevision(tenant),
      appointmentQuery(tenant, id),
      nextVersion(tenant, id),
    )
    demand(authority, 'manage_people', term?.path)
    if (!term) throw new Refused('NOT_FOUND', '没有这条任职记录，请刷新名单。')
    if (term.ends_on && term.ends_on <= endsOn)
      throw new Refused('ALREADY_DONE', `这个任职已于 ${term.ends_on} 结束。`)
    if (endsOn < term.starts_on)
      throw new Refused('FIELD_INVALID', `卸任日期不能早于任职日期 ${term.starts_on}。`, 'ends_on')
    const change = {
      subject_kind: 'appointment',
      subject: id,
      version: version?.next ?? 1,
      command: 'end_appointment',
      input: { ends_on: endsOn },
    } as const
    await tx.commit(end(tenant, id, endsOn), ...recorded(authority, change, deps.clock.now()))
    deps.places.sawRevision(tenant, grown?.revision ?? 0)
  })
}
