/** The journal's entry of what a joiner does: a thing of its own, so that many who join disturb nobody who handles the matter. */
import { v7 } from 'uuid'
import { append } from '../../journal/index.ts'
import type { Query } from '../../lib/db.ts'

export interface JoinerEntry {
  tenant: number
  joiner: string
  matter: string
  version: number
  actor: string | null
  command: 'join' | 'leave' | 'return' | 'rate'
  commandId: string
  rating?: number
  at: string
  answers: { actor: string; request_hash: Buffer }
}

export const journalJoiner = (e: JoinerEntry): Query[] =>
  append(
    {
      ...{ tenant: e.tenant, id: v7(), subject_kind: 'joiner', subject: e.joiner, version: e.version },
      ...{ actor: e.actor, seat: null, command: e.command, command_id: e.commandId, rules: null, at: e.at },
      input: { matter: e.matter, ...(e.rating ? { rating: e.rating } : {}) },
      decision: { joiner: e.joiner },
    },
    { command: e.answers },
  )
