/** Moves somebody from one seat to another on a day: the old term ends the day before, the new one begins. Both or neither. */
import { v7 } from 'uuid'
import type { TransferAppointment } from '#contract/http/people.ts'
import { demand, demandPerson, type Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import { keepReason } from '../places/index.ts'
import { checkSeat } from './appoint.ts'
import { changeOf } from './change.ts'
import { checkVacant } from './check-vacant.ts'
import type { PeopleDeps } from './deps.ts'
import { recorded } from './record.ts'
import { placeName } from './seats.ts'
import {
  appointmentQuery,
  endAppointment,
  holdersQuery,
  insertAppointment,
  organisationQuery,
} from './store-terms.ts'

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/**
 * Answers the new appointment's id. Refuses NOT_ALLOWED unless both seats are the actor's, ALREADY_DONE for a term that has
 * ended by then, FIELD_INVALID for a day not after it began, a post that does not stand there, a full seat.
 */
export async function transfer(
  deps: PeopleDeps,
  authority: Authority,
  id: string,
  input: TransferAppointment,
): Promise<string> {
  const actor = demandPerson(authority)
  const { tenant } = authority
  const ancestry = await deps.places.ancestry(tenant, input.region)
  const node = ancestry.at(-1)
  demand(authority, 'manage_people', node?.path)
  if (!node || node.retired_on) throw new Refused('FIELD_INVALID', '没有这个地方，或它已撤并。', 'region')
  const post = checkSeat(await deps.people.rules(tenant, deps.today()), node, input)
  const organisation = input.organisation ?? null
  const fresh = v7()
  const row = appointmentQuery(tenant, id)
  await changeOf(deps, authority, { kind: 'appointment', id, row }, async (term, tx) => {
    demand(authority, 'manage_people', term?.path)
    if (!term) throw new Refused('NOT_FOUND', '没有这条任职记录，请刷新名单。')
    if (term.ends_on && term.ends_on < input.starts_on)
      throw new Refused('ALREADY_DONE', `这个任职已于 ${term.ends_on} 结束，请直接任命。`)
    if (input.starts_on <= term.starts_on)
      throw new Refused(
        'FIELD_INVALID',
        `要晚于他现在的任职日期 ${term.starts_on}；当初就登记错了的，请先撤销那次任命。`,
        'starts_on',
      )
    const seat = { post: input.post, region: node.id, organisation }
    const [others, [home]] = await tx.flush(
      holdersQuery(tenant, seat, input.starts_on, null),
      organisationQuery(tenant, organisation ?? fresh),
    )
    if (organisation && (home?.region !== node.id || !home.department || home.dissolved_on))
      throw new Refused('FIELD_INVALID', '这个部门不在这里，请从本级部门里选。', 'organisation')
    const { person, kind } = term
    if (kind === 'holder')
      checkVacant(
        post,
        placeName(ancestry),
        person,
        term.region === node.id && term.post === input.post
          ? others.filter((one) => one.person !== person)
          : others,
      )
    const now = deps.clock.now()
    const begins = { ...seat, person, kind, path: node.path, starts_on: input.starts_on, ends_on: null }
    const last = dayBefore(input.starts_on)
    return {
      ...{ command: 'transfer', input: { ends_on: last, to: fresh } },
      queries: [
        endAppointment(tenant, id, last),
        insertAppointment(tenant, { id: fresh, ...begins }),
        keepReason(tenant, {
          ...{ region: node.id, subject: fresh, command: 'transfer', day: input.starts_on },
          ...{ reason: input.reason?.trim() || null, actor, at: now.toISOString() },
        }),
        ...recorded(
          authority,
          {
            ...{ subject_kind: 'appointment', subject: fresh, version: 1, command: 'appoint' },
            input: { person, ...seat, kind, starts_on: input.starts_on, ends_on: null, from: id },
          },
          now,
        ),
      ],
    }
  })
  return fresh
}
