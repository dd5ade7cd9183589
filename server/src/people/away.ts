/** Away for some days: one's own leave, with colleagues of the same unit acting in one's seats; and back again. */
import { v7 } from 'uuid'
import type { Away, NewAway } from '#contract/http/away.ts'
import { sameSeat } from '#contract/pack/seats.ts'
import { demandPerson, wallAt, type Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import { raiseRevision } from '../places/index.ts'
import type { PeopleDeps } from './deps.ts'
import { recorded } from './record.ts'
import { fillSeats } from './seats.ts'
import * as store from './store-away.ts'
import { seatsAroundQuery } from './store.ts'
import { endLeave, insertLeave, nextVersion } from './store-terms.ts'

/** Longer than this somebody else should be appointed. */
const MOST_DAYS = 90
const DAY = 86_400_000
const invalid = (say: string, field: string) => new Refused('FIELD_INVALID', say, field)

/** The leave running or to come, the seats it empties, and who may stand in. */
export async function seeAway(deps: PeopleDeps, authority: Authority): Promise<Away> {
  const person = demandPerson(authority)
  const { tenant } = authority
  const today = deps.today()
  const [leaves] = await deps.db.read(authority.wall, store.ownLeaveQuery(tenant, person, today))
  const leave = leaves[0] ?? null
  const from = leave && leave.starts_on > today ? leave.starts_on : today
  const [terms, colleagues, acting] = await deps.db.read(
    authority.wall,
    store.ownTermsQuery(tenant, person, from),
    store.colleaguesQuery(tenant, person, from, leave?.ends_on ?? from),
    store.actingQuery(tenant, leave?.id ?? person),
  )
  const seats = terms.map(async (term) => {
    const stands = acting.find((one) => sameSeat(one, term))
    return {
      seat: seatOf(term),
      title: await titleOf(deps, tenant, term, today),
      acting: stands ? { person: stands.person, name: stands.name ?? '' } : null,
      colleagues: colleagues
        .filter((one) => one.term === term.id)
        .map(({ person: id, name }) => ({ person: id, name })),
    }
  })
  return { leave, seats: await Promise.all(seats) }
}

const seatOf = ({ post, region, organisation }: store.OwnTerm) => ({
  ...{ post, region },
  ...(organisation ? { organisation } : {}),
})

/** In the words people use for it, also while its holder is away. */
async function titleOf(deps: PeopleDeps, tenant: number, term: store.OwnTerm, day: string): Promise<string> {
  const ancestry = await deps.places.ancestry(tenant, term.region)
  const wall = { tenant, scope: '{}', keys: '{}' }
  const [rows] = await deps.db.read(wall, seatsAroundQuery(tenant, term.region, day))
  const rules = await deps.people.rules(tenant, day)
  const filled = fillSeats(rows, ancestry, rules).find((one) => sameSeat(one.seat, term))
  return filled?.title ?? rules.posts[term.post]?.title ?? term.post
}

/**
 * Refuses NOT_ALLOWED for who holds no post, FIELD_INVALID for days past or out of order and for a colleague of another
 * unit or away themselves, ALREADY_DONE for days one is away already. Answers the leave's id.
 */
export async function goAway(deps: PeopleDeps, authority: Authority, input: NewAway): Promise<string> {
  const person = demandPerson(authority)
  const { tenant } = authority
  const { starts_on, ends_on } = input
  if (starts_on < deps.today()) throw invalid('外出不能从过去的日子开始，请改日期。', 'starts_on')
  if (ends_on < starts_on) throw invalid('回来的日子不能早于出去的日子，请改日期。', 'ends_on')
  if (Date.parse(ends_on) - Date.parse(starts_on) > MOST_DAYS * DAY)
    throw invalid(`一次外出最长 ${MOST_DAYS} 天；更久的请由管理员另行任命。`, 'ends_on')
  const id = v7()
  const [terms] = await deps.db.read(authority.wall, store.ownTermsQuery(tenant, person, starts_on))
  if (terms.length === 0) throw new Refused('NOT_ALLOWED', '您没有任职，不用委托别人。')
  const wall = wallAt(
    authority,
    terms.map((term) => term.path),
  )
  await deps.db.act(wall, async (tx) => {
    // The tenant's row is locked first: two leaves at once follow one another.
    const [[grown], colleagues, overlapping] = await tx.flush(
      raiseRevision(tenant),
      store.colleaguesQuery(tenant, person, starts_on, ends_on),
      store.overlappingQuery(tenant, person, starts_on, ends_on),
    )
    const other = overlapping[0]
    if (other)
      throw new Refused(
        'ALREADY_DONE',
        `您已登记 ${other.starts_on} 到 ${other.ends_on} 外出，请先结束那一次。`,
      )
    const given = input.acting.map((one, i) => {
      const term = terms.find((own) => sameSeat(own, one.seat))
      if (!term) throw invalid('这个岗位不是您本人担任的，不能委托出去。', `acting.${i}`)
      if (!colleagues.some((c) => c.term === term.id && c.person === one.person))
        throw invalid('只能委托给这些天都在岗的同单位同事，请重新选。', `acting.${i}`)
      return { id: v7(), person: one.person, term }
    })
    const now = deps.clock.now()
    const change = { subject_kind: 'leave', subject: id, version: 1, command: 'go_away' } as const
    await tx.commit(
      insertLeave(tenant, { id, person, starts_on, ends_on }),
      ...given.flatMap((one) => {
        const last = one.term.ends_on && one.term.ends_on < ends_on ? one.term.ends_on : ends_on
        const row = { id: one.id, person: one.person, leave: id, starts_on, ends_on: last }
        const { post, region, organisation } = one.term
        return [
          store.insertActing(tenant, row, one.term),
          ...recorded(
            authority,
            {
              ...{ subject_kind: 'appointment', subject: one.id, version: 1, command: 'appoint' },
              input: {
                person: one.person,
                post,
                region,
                organisation,
                kind: 'acting',
                starts_on,
                ends_on: last,
                leave: id,
              },
            },
            now,
          ),
        ]
      }),
      ...recorded(authority, { ...change, input: { person, starts_on, ends_on } }, now),
    )
    deps.places.sawRevision(tenant, grown?.revision ?? 0)
  })
  return id
}

/** Back today, whenever the leave was to end: who acted acts no more. Refuses NOT_FOUND when not away. */
export async function comeBack(deps: PeopleDeps, authority: Authority): Promise<void> {
  const person = demandPerson(authority)
  const { tenant } = authority
  const today = deps.today()
  const [leaves] = await deps.db.read(authority.wall, store.ownLeaveQuery(tenant, person, today))
  const leave = leaves[0]
  if (!leave) throw new Refused('NOT_FOUND', '您没有登记外出。')
  const [acting] = await deps.db.read(authority.wall, store.actingQuery(tenant, leave.id))
  const yesterday = new Date(Date.parse(today) - DAY).toISOString().slice(0, 10)
  const begun = leave.starts_on <= yesterday
  const wall = wallAt(
    authority,
    acting.map((one) => one.path),
  )
  await deps.db.act(wall, async (tx) => {
    const [[grown], [version]] = await tx.flush(raiseRevision(tenant), nextVersion(tenant, leave.id))
    const change = { subject_kind: 'leave', subject: leave.id, version: version?.next ?? 1 } as const
    await tx.commit(
      ...(begun
        ? [store.endActing(tenant, leave.id, yesterday), endLeave(tenant, leave.id, yesterday)]
        : [store.callOffActing(tenant, leave.id), store.callOffLeave(tenant, leave.id)]),
      ...recorded(
        authority,
        { ...change, command: 'come_back', input: { back_on: today } },
        deps.clock.now(),
      ),
    )
    deps.places.sawRevision(tenant, grown?.revision ?? 0)
  })
}
