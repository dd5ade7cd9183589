/** An entry of the journal, its leaf hash, and the hash of a request. */
import { sha256 } from '../lib/crypto.ts'
import type { Seat } from '#contract/pack/life.ts'
import { canonical } from './canonical.ts'

/** One act, as it is kept for ever. `input` and `decision` hold ids and commitments only: never a person's words or data. */
export interface Entry {
  tenant: number
  /** UUIDv7. */
  id: string
  /** `matter`, `appointment`, `pack` … */
  subject_kind: string
  subject: string
  /** 1 for the first act on the subject; unique per subject: the loser of a race gets a duplicate. */
  version: number
  /** The person, or null for the system. */
  actor: string | null
  seat: Seat | null
  command: string
  command_id: string
  input: object
  /** Content hash of the pinned rules, where the act had any. */
  rules: Buffer | null
  decision: object
  /** ISO instant, milliseconds. */
  at: string
}

/** RFC 6962 leaf hash: SHA-256(0x00 ‖ canonical JSON of the entry). The same whether made from memory or read back. */
export function leafHash(entry: Entry): Buffer {
  const { tenant, id, subject_kind, subject, version, actor, seat, command, command_id } = entry
  const text = canonical({
    ...{ tenant, id, subject_kind, subject, version, actor, seat, command, command_id },
    input: entry.input,
    rules: entry.rules,
    decision: entry.decision,
    at: new Date(entry.at),
  })
  return sha256(Buffer.of(0), Buffer.from(text))
}

/** What makes two requests the same: SHA-256 of their canonical JSON. Kept beside the command id. */
export const requestHash = (request: unknown): Buffer => sha256(Buffer.from(canonical(request)))
