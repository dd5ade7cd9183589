/** What the journal keeps of a decision: enough to recount every figure and to tell the story, and no person's words. */
import { v7 } from 'uuid'
import { nextDueAt, seatTitle } from '#contract/pack/decide.ts'
import type { Decision, Rules } from '#contract/pack/life.ts'
import { dueAt, shanghaiDay } from '#contract/pack/working-time.ts'
import { append, type Entry } from '../journal/index.ts'
import type { Query } from '../lib/db.ts'
import { waitsOn } from './projection.ts'
import { callRecord, type CallRecord } from './calls/sentence.ts'
import type { Said } from './said.ts'
import type { OutsideTell } from './tell.ts'

/** What the counts of an act are counted by, beside kind and day. */
export interface Counted {
  region: string
  channel: string
  /** The department that has it, or that it was taken from by this very act; null: none. */
  organisation: string | null
}

export interface Started {
  clock: string
  budget: string
  /** The Shanghai day it is due, where an earlier wish shortens it. */
  due?: string
}

/** `journal_entry.decision` of a matter. */
export interface Record {
  action: string
  from: string | null
  to: string
  /** The seat acted from, in words. */
  by: string | null
  waits_on: string | null
  /** It waits on somebody else than before. */
  handed: boolean
  overseer: string | null
  due_at: string | null
  /** Deadlines this act started. */
  started: Started[]
  /** Numbers of the matters taken out of it. */
  parts?: string[]
  /** Where it lies from now on, in words. */
  placed?: string
  /** The clock that reminded, in words. */
  reminded?: string
  /** The act this one took back, in words. */
  undone?: string
  /** What a body resolved, in words. */
  resolved?: string
  /** What the resolution authorises from now on, and until which day. */
  grants?: { authorisation: string; until: string }
  /** Fen that were paid. */
  paid?: number
  /** Units it called, or whose call it moved. */
  calls?: CallRecord[]
  /** The path it takes from its beginning, in words. */
  path?: string
  /** Papers it issued, with a salted hash of what each says. */
  papers?: { id: string; title: string; number: string; hash: string }[]
  /** An extension this act granted. */
  extended: { clock: string; by: string } | null
  final: string | null
  /** Given in this act. */
  rating: number | null
  tally: Counted & { kind: string; deltas: Decision['deltas'] }
}

export function recordOf(
  decision: Decision,
  before: string | null,
  at: string,
  counted: Counted,
  rules: Rules,
): Record {
  const { next, seat } = decision
  const waits_on = waitsOn(next, rules)
  return {
    action: decision.action,
    from: decision.from,
    to: next.state,
    by: seat && seatTitle(rules, seat),
    waits_on,
    handed: waits_on !== null && waits_on !== before,
    overseer: next.overseer && seatTitle(rules, next.overseer),
    due_at: nextDueAt(next),
    started: next.clocks
      .filter((clock) => clock.startedAt === at && !clock.metAt && !clock.call && !clock.reminds)
      .map(({ clock, budget, startedAt, dueAt: due }) => ({
        ...{ clock, budget },
        ...(due < dueAt(startedAt, budget, rules.calendar) ? { due: shanghaiDay(due) } : {}),
      })),
    extended: decision.extended ?? null,
    ...(decision.parts ? { parts: decision.parts } : {}),
    ...(decision.resolved ? { resolved: decision.resolved } : {}),
    ...(decision.grants
      ? { grants: { authorisation: decision.grants.authorisation, until: decision.grants.until } }
      : {}),
    ...(decision.paid === undefined ? {} : { paid: decision.paid }),
    ...(decision.calls ? { calls: decision.calls.map((call) => callRecord(call, rules)) } : {}),
    ...(decision.from === null && next.path ? { path: next.path.title } : {}),
    ...(decision.issued
      ? { papers: decision.issued.map(({ id, title, number, hash }) => ({ id, title, number, hash })) }
      : {}),
    ...(decision.undone ? { undone: decision.undone } : {}),
    ...(decision.reminded ? { reminded: decision.reminded } : {}),
    ...(decision.placed ? { placed: decision.placed.name } : {}),
    final: next.final,
    rating: next.ratedAt === at ? next.rating : null,
    tally: { ...counted, kind: next.kind, deltas: decision.deltas },
  }
}

export interface Journalled {
  tenant: number
  matter: string
  actor: string | null
  command:
    | 'report'
    | 'act'
    | 'fall_due'
    | 'outside_note'
    | 'consent'
    | 'calendar_changed'
    | 'split'
    | 'resolved'
    | 'paid'
    | 'unpaid'
  commandId: string
  input: object & { said: Said[] }
  rules: Buffer
  at: string
  record: Record
  decision: Decision
  /** Who is answered when the command comes again; absent for the system. */
  answers?: { actor: string; request_hash: Buffer }
  outside: OutsideTell[]
  /** Told to whoever follows the matter; absent when nobody does. */
  followers?: FollowersTold
}

/** `text` for those who follow the matter itself; `what` for who reported one merged into it, absent when it is not theirs. */
export interface FollowersTold {
  id: string
  text: string
  what?: string
}

/** The statements that append one act. */
export function journal(entry: Journalled): Query[] {
  const { deltas, ...by } = entry.record.tally
  const kept: Entry = {
    tenant: entry.tenant,
    id: v7(),
    subject_kind: 'matter',
    subject: entry.matter,
    version: entry.decision.next.version,
    actor: entry.actor,
    seat: entry.decision.seat,
    command: entry.command,
    command_id: entry.commandId,
    input: entry.input,
    rules: entry.rules,
    decision: entry.record,
    at: entry.at,
  }
  return append(kept, {
    ...(entry.answers ? { command: entry.answers } : {}),
    deltas: deltas.map((delta) => ({ ...by, ...delta })),
    outbox: [
      ...entry.outside.map(({ id, person, text }) => ({
        id,
        effect: 'tell_reporter',
        payload: { person, matter: entry.matter, text },
      })),
      ...(entry.followers ? [followersTold(entry.followers, entry)] : []),
    ],
  })
}

/** The outbox row that tells the followers: whether each may still be told is asked when it is sent. */
export const followersTold = (
  { id, text, what }: FollowersTold,
  { matter, actor }: Pick<Journalled, 'matter' | 'actor'>,
) => ({ id, effect: 'tell_followers', payload: { matter, actor, text, ...(what ? { what } : {}) } })
