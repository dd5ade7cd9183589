/** POST /api/meetings: a body is called together. The notice goes out with it, and with the days the body's rule demands. */
import { v7 } from 'uuid'
import type { Meeting, NewMeeting } from '#contract/http/meetings.ts'
import type { Body } from '#contract/pack/body-language.ts'
import { durationTitle, shanghaiDay } from '#contract/pack/working-time.ts'
import type { Heads } from '#contract/votes/quorum.ts'
import type { Calendar } from '#contract/pack/life.ts'
import {
  demandPerson,
  personKey,
  seatKey,
  wallAt,
  type Authority,
  type HeldSeat,
} from '../authority/index.ts'
import { append, commandQuery, requestHash } from '../journal/index.ts'
import { isDuplicate } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { attached, authorisationsAt } from '../matters/index.ts'
import { requestOf } from './asked.ts'
import { placeAndRules, standsAt, waitingQuery } from './bodies.ts'
import { reused, seatOf } from './change.ts'
import type { DeliberationDeps } from './deps.ts'
import { convenes, countsOf, isListed, isRegistered, membersOf, type Belongs } from './members.ts'
import { earliest } from './rule-words.ts'
import { insertMeeting, insertMembers, insertTopics, keepFiles, tellMembers } from './save-store.ts'
import { see } from './see.ts'

/**
 * Refuses FIELD_INVALID (no such body there, a past time, a matter that does not wait for it), NOT_ALLOWED, NOTICE_TOO_SHORT
 * with the article, FIELD_MISSING for the numbers of a body without a list, COMMAND_REUSED.
 */
export async function call(deps: DeliberationDeps, authority: Authority, body: NewMeeting): Promise<Meeting> {
  const person = demandPerson(authority)
  const { matters } = deps
  const { tenant } = authority
  const now = matters.clock.now()
  const at = now.toISOString()
  const { place, county } = await placeAndRules(deps, authority, body.region, shanghaiDay(at))
  const rule = county.bodies[body.body]
  if (!rule || !standsAt(rule, place))
    throw new Refused('FIELD_INVALID', '这个地方没有这个会议，请重新选择。', 'body')
  const seat = convenes(authority, rule, place.path)
  if (!seat) throw new Refused('NOT_ALLOWED', `${rule.title}不由您的岗位召集。`)
  const asked = requestHash(body)
  const [commands] = await matters.db.read(authority.wall, commandQuery(tenant, person, body.id))
  if (commands[0]) {
    if (!commands[0].request_hash.equals(asked)) throw reused()
    return see(deps, authority, body.id)
  }
  const held = heldAt(body.held_at, rule, now, county.calendar, body.short_notice)
  const day = shanghaiDay(at)
  const known = await membersOf(matters, authority, rule, place, { day, posts: county.posts })
  const due_source = sourceOf(rule, known, body)
  // counted and not named: nobody of a register that is not whole signs in or votes by name
  const members = due_source ? [] : known
  const due = dueOf(rule, due_source ? null : members, body.due)
  const voted = body.topics.find((topic) => topic.ballot !== 'none')
  if (!rule.passes && voted)
    throw new Refused(
      'FIELD_INVALID',
      `${rule.title}只说事，不表决：请把“${voted.title}”改成只商议。`,
      'topics',
    )
  await refuseNotWaiting(deps, authority, body, place.path)
  const asking = { path: place.path, day, members: due.members ?? null }
  const requested = await requestOf(matters, authority, rule, body.requested, asking)
  await refuseNotGiven(deps, authority, body, { place: place.id, day, authorisations: county.authorisations })
  const files = await attached(matters, body.materials ?? [])
  const [paper] = await attached(matters, body.requested?.file ? [body.requested.file] : [])
  const topics = body.topics.map(({ follow_ups = [], matter, withdraws, ...topic }) => ({
    ...topic,
    ...{ matter: matter ?? null, withdraws: withdraws ?? null },
    follow_ups: follow_ups.map((one) => ({ ...one, kind_title: titleOfKind(county.kinds, one.kind) })),
  }))
  const entry = {
    ...{ tenant, id: v7(), subject_kind: 'meeting', subject: body.id, version: 1, actor: person },
    ...{ seat: seatOf(seat), command: 'call_meeting', command_id: body.id, rules: null, at },
    input: {
      ...{ body: body.body, region: place.id, held_at: held, materials: files.map((file) => file.hash) },
      topics: topics.map(({ id, matter, ballot, withdraws }) => ({ id, matter, ballot, withdraws })),
      ...(requested ? { requested: requested.by } : {}),
      ...(body.short_notice ? { short_notice: true } : {}),
    },
    decision: { due, members: members.length },
  }
  const row = {
    ...{ tenant, id: body.id, body: body.body, rule, title: body.title, place: place.id, path: place.path },
    audience: audienceOf(rule, members, seat, place.id),
    due_source,
    ...{ held_at: held, venue: body.venue, guests: body.guests ?? null, called_by: person },
    ...{ materials: files, due, at, short_notice: body.short_notice?.trim() || null },
    requested: requested && { ...requested, file: paper ?? null },
  }
  try {
    await matters.db.act(wallAt(authority, [place.path]), (tx) =>
      tx.commit(
        insertMeeting(row),
        insertTopics(tenant, body.id, topics),
        insertMembers(
          tenant,
          body.id,
          members.map((one) => ({ id: v7(), ...one })),
        ),
        keepFiles(tenant, paper ? [...files, paper] : files, at),
        tellMembers(tenant, body.id, told(members, person, noticeWords(rule, body)), at),
        ...append(entry, { command: { actor: person, request_hash: asked } }),
      ),
    )
  } catch (error) {
    if (!isDuplicate(error, 'command_pkey')) throw error
  }
  return see(deps, authority, body.id)
}

/** Its members, and the seats that convene it or keep its record, whoever holds them by then. */
function audienceOf(rule: Body, members: Belongs[], seat: HeldSeat, region: string): string[] {
  const posts = [...(rule.convened_by ?? []), ...(rule.recorded_by ?? [])]
  const seats = [seat, ...posts.map((post) => ({ post, region }))]
  return [...new Set([...members.map((one) => personKey(one.person)), ...seats.map(seatKey)])]
}

/** A time a body may meet at when told now; at short notice where its rule lets it, with the reason. Refuses FIELD_INVALID, NOTICE_TOO_SHORT. */
export function heldAt(
  text: string,
  rule: Body,
  now: Date,
  calendar: Calendar,
  shortNotice?: string,
): string {
  const held = new Date(text)
  if (Number.isNaN(held.getTime()) || held < now)
    throw new Refused('FIELD_INVALID', '请填将来的开会时间。', 'held_at')
  const from = earliest(rule, now, calendar)
  if (held >= from) return held.toISOString()
  if (shortNotice && rule.short_notice) return held.toISOString()
  const days = [
    rule.notice && `提前 ${durationTitle(rule.notice)}通知`,
    rule.materials && `提前 ${durationTitle(rule.materials)}送材料`,
  ].filter(Boolean)
  throw new Refused(
    'NOTICE_TOO_SHORT',
    `${rule.title}要${days.join('、')}${rule.article ? `（${rule.article}）` : ''}。今天通知，最早 ${dayWords(from.toISOString())} 开会。${rule.short_notice ? '遇有特殊情况的，写明原因，可以临时通知。' : ''}`,
    'held_at',
  )
}

async function refuseNotWaiting(
  { matters }: DeliberationDeps,
  authority: Authority,
  { body, topics }: NewMeeting,
  path: string,
): Promise<void> {
  const [waiting] = await matters.db.read(authority.wall, waitingQuery(authority, path))
  for (const { matter, title } of topics)
    if (matter && !waiting.some((one) => one.id === matter && one.body === body))
      throw new Refused('FIELD_INVALID', `“${title}”对应的事项现在不等这个会议，请去掉或换一个。`, 'topics')
}

/** What a topic takes back is in force here, and given by bodies of which this is one. Refuses FIELD_INVALID. */
async function refuseNotGiven(
  { matters }: DeliberationDeps,
  authority: Authority,
  { body, topics }: NewMeeting,
  at: { place: string; day: string; authorisations: Record<string, { by: string[] }> },
): Promise<void> {
  const asked = topics.filter((topic) => topic.withdraws)
  if (asked.length === 0) return
  const [given] = await matters.db.read(authority.wall, authorisationsAt(authority.tenant, at.place, at.day))
  for (const { title, withdraws, ballot } of asked) {
    const one = given.find(({ id }) => id === withdraws)
    if (!one || ballot === 'none' || !at.authorisations[one.authorisation]?.by.includes(body))
      throw new Refused('FIELD_INVALID', `“${title}”要撤回的授权不在有效期内，或不由这个会议撤回。`, 'topics')
  }
}

/**
 * What the number of members rests on while the register is not whole (Rural Collective Economic Organisations Law art 12: it is
 * made and changed over time, and the assembly meets meanwhile). Null: by name. Refuses FIELD_INVALID once the register holds as many.
 */
function sourceOf(rule: Body, members: Belongs[], { due_source, due }: NewMeeting): string | null {
  const source = due_source?.trim()
  if (!source || !isRegistered(rule)) return null
  if ((due?.members ?? 0) <= members.length)
    throw new Refused(
      'FIELD_INVALID',
      members.length > 0
        ? `成员名册里能表决的已有 ${members.length} 人，不比您填的少，请按名册召集。`
        : '请填应到的成员人数。',
      'due',
    )
  return source
}

/** `members` null: counted and not named. */
function dueOf(rule: Body, members: Belongs[] | null, told: NewMeeting['due']): Heads {
  if (isListed(rule) && members) {
    if (members.length === 0)
      throw new Refused(
        'FIELD_INVALID',
        isRegistered(rule)
          ? '成员名册里还没有能表决的人。请先登记名册；来不及的，写明成员人数和依据，先按人数召集。'
          : `名册里还没有${rule.title}的成员，请先在“组织”里登记。`,
        isRegistered(rule) ? 'due' : 'body',
      )
    return { members: members.length }
  }
  const counts: ('members' | 'households')[] = members ? countsOf(rule) : ['members']
  if (counts.length === 0) return {}
  const due = Object.fromEntries(counts.flatMap((of) => (told?.[of] ? [[of, told[of]]] : [])))
  if (Object.keys(due).length === 0)
    throw new Refused(
      'FIELD_MISSING',
      counts.includes('households') ? '请填全村应到的人数或者户数。' : '请填应到人数。',
      'due',
    )
  return due
}

function titleOfKind(kinds: Record<string, { title: string }>, kind: string): string {
  const known = kinds[kind]
  if (!known) throw new Refused('FIELD_INVALID', '没有这类事项，请重新选择后续事项。', 'topics')
  return known.title
}

/** `11月28日`. */
const dayWords = (iso: string): string => timeWords(iso).split(' ')[0]!
const two = (n: number) => String(n).padStart(2, '0')
/** `11月28日 09:30`. */
export function timeWords(iso: string): string {
  const t = new Date(Date.parse(iso) + 8 * 3_600_000)
  return `${t.getUTCMonth() + 1}月${t.getUTCDate()}日 ${two(t.getUTCHours())}:${two(t.getUTCMinutes())}`
}

const noticeWords = (rule: Body, { title, held_at, venue }: NewMeeting) =>
  `请参加${rule.title}“${title}”：${timeWords(held_at)}，${venue}。`

export const told = (members: { person: string }[], actor: string, text: string) =>
  members.filter((one) => one.person !== actor).map(({ person }) => ({ id: v7(), person, text }))
