/** Row → wire shape. */
import type { Meeting, MeetingMember, MeetingTopic } from '#contract/http/meetings.ts'
import type { Authority } from '../authority/index.ts'
import type { RegionRow } from '../places/index.ts'
import { presentOf, quorum, votesOf, type Loaded } from './loaded.ts'
import { holds, isNamed } from './members.ts'
import { ruleWords } from './rule-words.ts'
import type { MeetingRow, TopicRow } from './store.ts'

export const stateTitles: Record<MeetingRow['state'], string> = {
  called: '已通知',
  open: '正在开',
  closed: '已散会，待签字',
  published: '已签字公布',
  cancelled: '已取消',
}

export const refs = (ancestry: RegionRow[]) =>
  ancestry.map(({ id, level, code, name }) => ({ id, level, code, name }))

export function viewOf(it: Loaded, authority: Authority, ancestry: RegionRow[]): Meeting {
  const { meeting } = it
  const { id, version, title, body, rule, state, venue, guests, materials, sheets, chair, recorder } = meeting
  return {
    ...{ id, version, title, body, body_title: rule.title, rule: ruleWords(rule), listed: isNamed(meeting) },
    ...{
      proxies: rule.proxies ?? 'none',
      remote: rule.remote ?? false,
      place: refs(ancestry),
      state,
      state_title: stateTitles[state],
    },
    ...{ held_at: meeting.held_at.toISOString(), venue, guests, called_at: meeting.called_at.toISOString() },
    requested: meeting.requested && { ...meeting.requested, title: meeting.requested.title ?? null },
    ...{ short_notice: meeting.short_notice, due_source: meeting.due_source },
    ...{ materials, sheets, chair, recorder, due: meeting.due, present: presentOf(it), quorum: quorum(it) },
    members: it.members.map((member): MeetingMember => {
      const { person, attended_at, ...shown } = member
      return { ...shown, attended_at: attended_at?.toISOString() ?? null, me: person === authority.person }
    }),
    topics: it.topics.map((topic) => topicOf(it, topic, authority.person)),
    said: it.notes
      .filter((note) => note.kind === 'said')
      .map(({ at, speaker, ...note }) => ({
        ...{ id: note.id, topic: note.topic, text: note.text, matter: note.matter },
        ...{ speaker: speaker ?? '', at: at.toISOString() },
      })),
    corrections: it.notes
      .filter((note) => note.kind === 'correction')
      .map(({ id: note, text, by, at }) => ({ id: note, text, by: by ?? '工作人员', at: at.toISOString() })),
    signatures: meeting.signatures.map(({ as, name, at, paper }) => ({ as, name, at, paper })),
    resolutions: it.resolutions,
    opened_at: meeting.opened_at?.toISOString() ?? null,
    closed_at: meeting.closed_at?.toISOString() ?? null,
    holds: holds(authority, rule, meeting.path) !== undefined,
  }
}

function topicOf(it: Loaded, topic: TopicRow, person: string | null): MeetingTopic {
  const { id, title, motion, ballot, state, recused, paper, result } = topic
  return {
    ...{ id, title, motion, ballot, state, recused, paper, result },
    matter:
      topic.matter && topic.matter_number && topic.matter_title
        ? { id: topic.matter, number: topic.matter_number, title: topic.matter_title }
        : null,
    withdraws:
      topic.withdraws && topic.withdraws_title ? { id: topic.withdraws, title: topic.withdraws_title } : null,
    cast: it.casts
      .filter((cast) => cast.topic === id)
      .map(({ member, how, choice }) => ({ member, how, choice })),
    mine: votesOf(it, topic, person).map((member) => member.id),
    follow_ups: topic.follow_ups.map((one) => ({ id: one.id, kind_title: one.kind_title, text: one.text })),
  }
}
