/** Everything one decision saves, in the last flush. */
import { v7 } from 'uuid'
import type { ActInput, Decision, Rules } from '#contract/pack/life.ts'
import type { Query } from '../lib/db.ts'
import { callRows } from './calls/rows.ts'
import { saveCalls } from './calls/store.ts'
import type { Added } from './entries/add.ts'
import { audienceOf, deadlineRows, projection } from './projection.ts'
import { journal, recordOf, type Journalled, type Record } from './record.ts'
import type { Moved } from './placing/moved.ts'
import { mergeInto } from './merge-store.ts'
import { say } from './said.ts'
import { sentenceOf } from './sentence.ts'
import { saveChange, settleDeadlines, type Photo, type ToAct } from './store.ts'
import { tells } from './tell.ts'

export interface Deed {
  tenant: number
  matter: ToAct
  decision: Decision
  rules: Rules
  actor: string | null
  command: Journalled['command']
  commandId: string
  input: ActInput & { clock?: string; source?: string; link?: string; consent?: boolean } & Partial<Noted>
  /** Whose words they are, where that is not the actor. */
  speaker?: string | null
  photos: Photo[]
  /** What the act adds; the form it was filled in on is kept nowhere else. */
  added?: Added
  /** Where it lies from now on, and what was counted of it where it lay. */
  moved?: Moved
  /** The matter this act closes it into. */
  mergedInto?: string
  answers?: NonNullable<Journalled['answers']>
  at: string
}

/** What was recorded elsewhere and moved the matter: a resolution or a payment. */
interface Noted {
  resolution: string
  body: string
  outcome: string
  payment: string
  /** Fen. */
  amount: number
}

/** The statements, and the record they keep. Words go to the matter, commitments to the journal. */
export function keep(deed: Deed): { record: Record; queries: Query[] } {
  const { tenant, matter, decision, rules, actor, at } = deed
  const { next } = decision
  const { reason, result, note, link, ...plain } = deed.input
  // kept by `added`, sealed where it is private
  delete plain.entry
  const own = say({ reason, result, note, link }, next.version, deed.speaker ?? actor)
  const { added } = deed
  const words = [...own.words, ...(added?.words ?? [])]
  const said = [...own.said, ...(added?.said ?? [])]
  const { inside, outside } = tells(decision, rules, actor, matter.reporter_account)
  const { channel, life } = matter
  const region = deed.moved?.place ?? matter.place
  const organisation = (next.handler ?? life.handler)?.organisation ?? null
  if (deed.moved) decision.deltas.push(...deed.moved.deltas)
  const record = recordOf(decision, matter.waiting_title, at, { region, channel, organisation }, rules)
  const change = saveChange({
    ...{ tenant, id: matter.id, from: matter.life.version, life: next, words, photos: deed.photos, at },
    columns: projection(next, rules),
    audience: audienceOf(next, rules),
    deadlines: deadlineRows(next),
    tells: inside,
    ...(deed.moved ? { placed: deed.moved } : {}),
  })
  const entry = journal({
    ...{ tenant, matter: matter.id, actor, at, record, decision, outside },
    command: deed.command,
    commandId: deed.commandId,
    input: { ...plain, said, ...(added?.kept ? { entry: added.kept } : {}) },
    rules: matter.rules,
    ...(deed.answers ? { answers: deed.answers } : {}),
    ...(matter.followed
      ? {
          followers: {
            id: v7(),
            text: `您关注的“${matter.title}”：${sentenceOf(record, rules.procedure)}。`,
            what: sentenceOf(record, rules.procedure),
          },
        }
      : {}),
  })
  // what an act started that is now taken back runs no more
  const dropped = life.clocks.map((c) => c.clock).filter((id) => !next.clocks.some((c) => c.clock === id))
  const settled = dropped.length > 0 ? [settleDeadlines(tenant, matter.id, dropped, at)] : []
  const calls = next.calls?.length ? [saveCalls(tenant, matter.id, next.version, callRows(next, rules))] : []
  const merged = deed.mergedInto ? [mergeInto(tenant, matter.id, deed.mergedInto, at)] : []
  return { record, queries: [change, ...calls, ...(added?.queries ?? []), ...settled, ...merged, ...entry] }
}
