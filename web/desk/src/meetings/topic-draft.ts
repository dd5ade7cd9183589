/** What a notice asks for, as it is typed. */
import type { BodyAt, NewMeeting } from '#contract/http/meetings.ts'
import { newId } from '../../../shared/api.ts'
import type { Wrong } from '../form/wrong-summary.tsx'

type Topic = NewMeeting['topics'][number]
export interface TopicDraft {
  id: string
  title: string
  motion: string
  ballot: Topic['ballot']
  matter: string | undefined
  /** An authorisation that ends once this is adopted. */
  withdraws: string | undefined
  /** What is to be done once it is adopted. */
  follow_ups: FollowUpDraft[]
}
export interface FollowUpDraft {
  id: string
  kind: string | undefined
  text: string
}

export interface CallDraft {
  id: string
  region: string | undefined
  body: string | undefined
  title: string
  day: string
  time: string
  venue: string
  guests: string
  members: string
  households: string
  /** How many asked for it by name; empty: nobody did. */
  asked: string
  /** Of whom; unless chosen the first of the body's. */
  askedOf: string | undefined
  /** Its register is not whole: this time its members are counted. */
  byNumber: boolean
  dueSource: string
  /** Why it is called at short notice; empty: it is not. */
  shortNotice: string
  topics: TopicDraft[]
}

export const newTopic = (ballot: Topic['ballot'] = 'open'): TopicDraft => ({
  ...{ id: newId(), title: '', motion: '', ballot, matter: undefined },
  ...{ withdraws: undefined, follow_ups: [] },
})

export const newCall = (region: string | undefined): CallDraft => ({
  ...{ id: newId(), region, body: undefined, title: '', day: '', time: '09:00', venue: '村委会会议室' },
  ...{ guests: '', members: '', households: '', asked: '', shortNotice: '', topics: [newTopic()] },
  ...{ askedOf: undefined, byNumber: false, dueSource: '' },
})

/** What has to be told because there is no list. */
export const toldOf = ({ byNumber }: Pick<CallDraft, 'byNumber'>, body: BodyAt): BodyAt['counts'] =>
  body.registered && byNumber ? ['members'] : body.counts

/** What is still missing, with the field it is asked in. */
export function missingOf(draft: CallDraft, body: BodyAt | undefined): Wrong[] {
  const wrong: Wrong[] = []
  const need = (is: unknown, field: string, say: string) => {
    if (!is) wrong.push({ field, say })
  }
  need(body, 'body', '请选开什么会。')
  need(draft.title.trim(), 'title', '请填会议名称。')
  need(draft.day && draft.time, 'held_at', '请填开会的日期和时间。')
  need(draft.venue.trim(), 'venue', '请填地点。')
  const told = body ? toldOf(draft, body) : []
  if (told.length > 0)
    need(
      told.some((of) => draft[of]),
      'due',
      told.length > 1 ? '请填应到的人数或户数。' : '请填应到人数。',
    )
  if (body?.registered && draft.byNumber) need(draft.dueSource.trim(), 'due_source', '请写明应到人数的依据。')
  draft.topics.forEach(({ title, motion, follow_ups }, i) => {
    need(title.trim(), `topic-${i}`, `请填第 ${i + 1} 个议题的名称。`)
    need(motion.trim(), `motion-${i}`, `请写第 ${i + 1} 个议题提交会议的内容。`)
    follow_ups.forEach(({ kind, text }, n) =>
      need(kind && text.trim(), `follow-${i}-${n}`, `请写第 ${i + 1} 个议题通过后要办什么、是哪类事。`),
    )
  })
  return wrong
}

export function asNotice(draft: CallDraft, body: BodyAt): NewMeeting {
  const heads = (of: 'members' | 'households') => {
    const typed = toldOf(draft, body).includes(of) ? Number.parseInt(draft[of], 10) : Number.NaN
    return Number.isNaN(typed) ? {} : { [of]: typed }
  }
  const due = { ...heads('members'), ...heads('households') }
  const asked = Number.parseInt(draft.asked, 10)
  return {
    ...{ id: draft.id, body: body.body, region: draft.region!, title: draft.title, venue: draft.venue },
    held_at: new Date(`${draft.day}T${draft.time}:00+08:00`).toISOString(),
    ...(draft.guests.trim() ? { guests: draft.guests } : {}),
    ...(Object.keys(due).length > 0 ? { due } : {}),
    ...(asked > 0 ? { requested: { by: asked, ...(draft.askedOf ? { of: draft.askedOf } : {}) } } : {}),
    ...(body.registered && draft.byNumber ? { due_source: draft.dueSource } : {}),
    ...(draft.shortNotice.trim() ? { short_notice: draft.shortNotice.trim() } : {}),
    topics: draft.topics.map(({ matter, withdraws, follow_ups, ...topic }) => ({
      ...topic,
      ...(matter ? { matter } : {}),
      ...(withdraws ? { withdraws } : {}),
      follow_ups: follow_ups.map(({ id, kind, text }) => ({ id, kind: kind!, text })),
    })),
  }
}
