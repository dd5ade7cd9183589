/** A meeting with all its parts, and what follows from them. */
import { quorumOf, type Heads, type QuorumState } from '#contract/votes/quorum.ts'
import type { Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import { isNamed } from './members.ts'
import * as store from './store.ts'

export interface Loaded {
  meeting: store.MeetingRow
  topics: store.TopicRow[]
  members: store.MemberRow[]
  casts: store.CastRow[]
  notes: store.NoteRow[]
  resolutions: store.ResolutionRow[]
}

/** The queries of its parts, in the order of `Loaded`. */
export const partsOf = (authority: Authority, id: string) =>
  [
    store.topicsQuery(authority, id),
    store.membersQuery(authority.tenant, id),
    store.castsQuery(authority.tenant, id),
    store.notesQuery(authority.tenant, id),
    store.resolutionsQuery(authority.tenant, id),
  ] as const

/** Came, or is represented by somebody who did: a member who signed in, or one of the household by name. */
export function isThere(member: store.MemberRow, members: store.MemberRow[]): boolean {
  if (member.attended) return true
  if (!member.proxy) return false
  const { by } = member.proxy
  return by === null || members.some((one) => one.id === by && one.attended !== null)
}

export function presentOf({ meeting, members }: Pick<Loaded, 'meeting' | 'members'>): Heads {
  if (!isNamed(meeting)) return meeting.counted
  return { members: members.filter((member) => isThere(member, members)).length }
}

export const quorum = (it: Pick<Loaded, 'meeting' | 'members'>): QuorumState =>
  quorumOf(it.meeting.rule, it.meeting.due, presentOf(it))

/** Members who may vote on a topic now: there, not standing aside, not yet voted. */
export function voters({ members, casts }: Pick<Loaded, 'members' | 'casts'>, topic: store.TopicRow) {
  const voted = new Set(casts.filter((cast) => cast.topic === topic.id).map((cast) => cast.member))
  return members.filter(
    (member) => isThere(member, members) && !topic.recused.includes(member.id) && !voted.has(member.id),
  )
}

/** Of those whom a person may vote for now: themselves, and whom they hold a proxy of. */
export function votesOf(it: Pick<Loaded, 'members' | 'casts'>, topic: store.TopicRow, person: string | null) {
  const me = it.members.find((member) => member.person === person)
  if (!me || topic.state !== 'voting') return []
  return voters(it, topic).filter((member) =>
    member.id === me.id ? me.attended : member.proxy?.by === me.id,
  )
}

export const noMeeting = () =>
  new Refused('NOT_FOUND', '没有找到这次会议。它可能不在您的管辖范围内，您也不是它的成员。')
