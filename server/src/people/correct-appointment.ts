/** What was entered wrongly of a term of office: its days put right, or all of it taken off while nobody has acted from it. */
import type { CorrectAppointment } from '#contract/http/people.ts'
import { demand, demandPerson, type Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import { keepReason } from '../places/index.ts'
import { changeOf } from './change.ts'
import { checkVacant } from './check-vacant.ts'
import type { PeopleDeps } from './deps.ts'
import { placeName } from './seats.ts'
import {
  actedFrom,
  appointmentQuery,
  holdersQuery,
  removeTerm,
  setTermDays,
  type AppointmentRow,
} from './store-terms.ts'

const found = (authority: Authority, term: AppointmentRow | undefined): AppointmentRow => {
  demand(authority, 'manage_people', term?.path)
  if (!term) throw new Refused('NOT_FOUND', '没有这条任职记录，请刷新名单。')
  return term
}

/** Refuses NOT_ALLOWED, NOT_FOUND, ALREADY_DONE when nothing changes, FIELD_INVALID for days out of order or a seat then full. */
export async function correctAppointment(
  deps: PeopleDeps,
  authority: Authority,
  id: string,
  { starts_on, ends_on, reason }: CorrectAppointment,
): Promise<void> {
  const actor = demandPerson(authority)
  const { tenant } = authority
  const row = appointmentQuery(tenant, id)
  await changeOf(deps, authority, { kind: 'appointment', id, row }, async (known, tx) => {
    const term = found(authority, known)
    if (ends_on && ends_on < starts_on)
      throw new Refused('FIELD_INVALID', '任期结束不能早于开始，请改日期。', 'ends_on')
    if (term.starts_on === starts_on && term.ends_on === ends_on)
      throw new Refused('ALREADY_DONE', '日期和原来一样，没有要改的。')
    const ancestry = await deps.places.ancestry(tenant, term.region)
    if (ancestry.at(-1)?.retired_on && ends_on === null)
      throw new Refused('FIELD_INVALID', '这个地方已撤并，任期要有结束的一天。', 'ends_on')
    const post = (await deps.people.rules(tenant, deps.today())).posts[term.post]
    const [others] = await tx.flush(holdersQuery(tenant, term, starts_on, ends_on))
    if (post && term.kind === 'holder')
      checkVacant(
        post,
        placeName(ancestry),
        '',
        others.filter(({ person }) => person !== term.person),
      )
    return {
      ...{ command: 'correct_appointment', input: { starts_on, ends_on } },
      queries: [
        setTermDays(tenant, id, starts_on, ends_on),
        keepReason(tenant, {
          ...{ region: term.region, subject: id, command: 'correct_appointment', day: starts_on },
          told: { starts_on: [term.starts_on, starts_on], ends_on: [term.ends_on, ends_on] },
          ...{ reason: reason.trim(), actor, at: deps.clock.now().toISOString() },
        }),
      ],
    }
  })
}

/** Refuses NOT_ALLOWED, NOT_FOUND; FIELD_INVALID once the person has acted from the seat: such a term is ended, not unmade. */
export async function withdrawAppointment(
  deps: PeopleDeps,
  authority: Authority,
  id: string,
  reason: string,
): Promise<void> {
  const actor = demandPerson(authority)
  const { tenant } = authority
  const row = appointmentQuery(tenant, id)
  await changeOf(deps, authority, { kind: 'appointment', id, row }, async (known, tx) => {
    const term = found(authority, known)
    const [[did]] = await tx.flush(actedFrom(tenant, term))
    if (did?.acted)
      throw new Refused('FIELD_INVALID', '他已经用这个岗位办过事，任命不能当没有过；请办理卸任。', 'reason')
    return {
      ...{ command: 'withdraw_appointment', input: { post: term.post, region: term.region } },
      queries: [
        keepReason(tenant, {
          ...{ region: term.region, subject: id, command: 'withdraw_appointment', day: term.starts_on },
          ...{ reason: reason.trim(), actor, at: deps.clock.now().toISOString() },
        }),
        removeTerm(tenant, id),
      ],
    }
  })
}
