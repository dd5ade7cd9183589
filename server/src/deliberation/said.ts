/** What was said, in the recorder's words; a sentence that becomes a matter with an owner; corrections after the meeting. */
import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import type { Static } from 'typebox'
import type { Correction, Meeting, NewSaid, SaidMatter } from '#contract/http/meetings.ts'
import { demandPerson, type Authority } from '../authority/index.ts'
import { commitment } from '../journal/index.ts'
import { Refused } from '../lib/refused.ts'
import { prepareReport } from '../matters/index.ts'
import { change, demandState } from './change.ts'
import type { DeliberationDeps } from './deps.ts'
import { insertNote, noteBecame } from './save-store.ts'
import { load } from './see.ts'
import { topicIn } from './vote.ts'

/** POST /api/meetings/:id/said. */
export const say = (
  deps: DeliberationDeps,
  authority: Authority,
  id: string,
  body: Static<typeof NewSaid>,
): Promise<Meeting> =>
  change(deps, authority, id, {
    ...{ command: 'record_said', body },
    decide: (it, at) => {
      demandState(it, ['open'])
      if (body.topic) topicIn(it, body.topic)
      return written(authority, id, at, { ...body, kind: 'said' })
    },
  })

/** POST /api/meetings/:id/corrections: a new entry under the minutes; nothing of them is edited. */
export const correct = (
  deps: DeliberationDeps,
  authority: Authority,
  id: string,
  body: Static<typeof Correction>,
): Promise<Meeting> =>
  change(deps, authority, id, {
    ...{ command: 'correct_minutes', body },
    decide: (it, at) => {
      if (it.meeting.state !== 'closed' && it.meeting.state !== 'published')
        throw new Refused('ACTION_NOT_OPEN', '会议还没有散会，可以直接记录，不用更正。')
      return written(authority, id, at, { ...body, kind: 'correction' })
    },
  })

function written(
  authority: Authority,
  meeting: string,
  at: string,
  { text, topic = null, speaker = null, kind }: Writing,
) {
  const salt = randomBytes(16)
  const note = {
    ...{ id: v7(), topic, kind, speaker, text, at, salt: salt.toString('hex') },
    person: demandPerson(authority),
  }
  return {
    queries: [insertNote(authority.tenant, meeting, note)],
    input: {
      said: [{ id: note.id, field: kind, commitment: commitment(salt, text).toString('hex') }],
      topic,
    },
  }
}
interface Writing {
  text: string
  topic?: string | null
  speaker?: string | null
  kind: 'said' | 'correction'
}

/**
 * POST /api/meetings/:id/said/:note/matter: the sentence goes to whoever the kind's procedure gives it to, in the speaker's name,
 * so that the answer goes back to the speaker. Once. Refuses what a report refuses.
 */
export async function raise(
  deps: DeliberationDeps,
  authority: Authority,
  id: string,
  note: string,
  body: Static<typeof SaidMatter>,
): Promise<Meeting> {
  const it = await load(deps, authority, id)
  const said = it.notes.find((one) => one.id === note && one.kind === 'said')
  if (!said) throw new Refused('NOT_FOUND', '没有这句话。')
  const { code } = await deps.matters.places.tenant(authority.tenant)
  const matter = v7()
  const contact = { name: said.speaker ?? '', ...(body.phone ? { phone: body.phone } : {}) }
  const prepared = await prepareReport(deps.matters, authority, {
    ...{ id: matter, county: code, kind: body.kind, region: it.meeting.place, text: said.text, contact },
    ...{ behalf: true, channel: 'meeting' },
  })
  return change(deps, authority, id, {
    command: 'raise_matter',
    body: { ...body, ...{ note } },
    decide: (now) => {
      if (now.meeting.state === 'called' || now.meeting.state === 'cancelled') demandState(now, ['open'])
      if (now.notes.find((one) => one.id === note)?.matter)
        throw new Refused('ALREADY_DONE', '这句话已经转成事项。')
      return {
        queries: [...prepared.queries, noteBecame(authority.tenant, note, matter)],
        input: { note, matter },
      }
    },
  })
}
