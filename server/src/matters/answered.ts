/** What an act answers: now, when it comes again, and when another was first. */
import type { Acted } from '#contract/http/acts.ts'
import type { Refusal } from '#contract/pack/life.ts'
import type { Procedure } from '#contract/pack/procedure-language.ts'
import type { Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import type { MattersDeps } from './deps.ts'
import type { Record } from './record.ts'
import { entryQuery, lastEntryQuery } from './timeline-store.ts'
import { actionTitle, sentenceOf, stateTitle } from './sentence.ts'
import { whoActed } from './who-acted.ts'

export const actedAs = (id: string, version: number, record: Record, procedure: Procedure): Acted => ({
  ...{ id, version, state: record.to, state_title: stateTitle(record.to, procedure) },
  ...{ waits_on: record.waits_on, due_at: record.due_at, sentence: sentenceOf(record, procedure) },
})

export const reused = () =>
  new Refused('COMMAND_REUSED', '这个提交编号已经用过，但内容不同。请刷新页面后重新提交。')

/** The first answer again, from the journal. Refuses COMMAND_REUSED when the body was another. */
export async function repeat(
  deps: MattersDeps,
  authority: Authority,
  first: { subject: string; version: number; request_hash: Buffer },
  now: { id: string; asked: Buffer },
): Promise<Acted> {
  if (first.subject !== now.id || !first.request_hash.equals(now.asked)) throw reused()
  const [entries] = await deps.db.read(
    authority.wall,
    entryQuery(authority.tenant, first.subject, first.version),
  )
  const entry = entries[0]
  if (!entry?.rules) throw new Error(`command without its journal entry: ${first.subject}/${first.version}`)
  const { procedure } = await deps.book.pinned(entry.rules)
  return actedAs(first.subject, first.version, entry.decision, procedure)
}

/** Throws the refusal; MATTER_CHANGED says who changed it, what they did and when. */
export async function refuseChanged(
  deps: MattersDeps,
  authority: Authority,
  id: string,
  refusal: Refusal,
): Promise<never> {
  if (refusal.refused !== 'MATTER_CHANGED') throw new Refused(refusal.refused, refusal.say, refusal.field)
  const [entries] = await deps.db.read(authority.wall, lastEntryQuery(authority.tenant, id))
  const last = entries[0]
  if (!last?.rules) throw new Refused(refusal.refused, refusal.say)
  const { procedure } = await deps.book.pinned(last.rules)
  const action = actionTitle(last.decision, procedure)
  const by = whoActed(last, authority.person)
  throw new Refused(
    'MATTER_CHANGED',
    `${by}刚刚已经“${action}”。您填的内容还在，请看过最新情况再决定怎么办。`,
    undefined,
    { changed: { by, action, at: last.at.toISOString(), version: last.version } },
  )
}
