/** Ends a term of office on a day (its last). */
import { demand, type Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import { changeOf } from './change.ts'
import type { PeopleDeps } from './deps.ts'
import { appointmentQuery, endAppointment as end } from './store-terms.ts'

/** Refuses NOT_FOUND, NOT_ALLOWED outside the actor's places, FIELD_INVALID before the term began, ALREADY_DONE. */
export async function endAppointment(
  deps: PeopleDeps,
  authority: Authority,
  id: string,
  endsOn: string,
): Promise<void> {
  const { tenant } = authority
  const row = appointmentQuery(tenant, id)
  await changeOf(deps, authority, { kind: 'appointment', id, row }, (term) => {
    demand(authority, 'manage_people', term?.path)
    if (!term) throw new Refused('NOT_FOUND', '没有这条任职记录，请刷新名单。')
    if (term.ends_on && term.ends_on <= endsOn)
      throw new Refused('ALREADY_DONE', `这个任职已于 ${term.ends_on} 结束。`)
    if (endsOn < term.starts_on)
      throw new Refused('FIELD_INVALID', `卸任日期不能早于任职日期 ${term.starts_on}。`, 'ends_on')
    return { command: 'end_appointment', input: { ends_on: endsOn }, queries: [end(tenant, id, endsOn)] }
  })
}
