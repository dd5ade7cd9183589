/** Appending: an act's whole trace in one statement whose text never changes, so it is planned once a connection. */
import { sql } from 'kysely'
import type { Query } from '../lib/db.ts'
import { leafHash } from './entry.ts'
import type { Entry } from './entry.ts'

export interface Trace {
  /** Answers a repeat of the request as the first was answered. Absent for what the system does by itself. */
  command?: { actor: string; request_hash: Buffer }
  /** Signed counts, at the leaf of the place tree. */
  deltas?: Counted[]
  /** Effects that leave the database. `id`: UUIDv7. */
  outbox?: { id: string; effect: string; payload: object }[]
}

export interface Counted {
  region: string
  kind: string
  /** Asia/Shanghai. */
  day: string
  measure: string
  value: number
  channel?: string
  organisation?: string | null
  /** Working minutes, for measures that have a length. */
  minutes?: number
}

/**
 * The statement that keeps an act: entry, seal queue, command, counts and outbox together.
 * A repeat fails on `command_pkey`, the loser of a race on `journal_entry_tenant_subject_version_key` (see isDuplicate).
 */
export function append(entry: Entry, trace: Trace = {}): Query[] {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
  const { command, deltas = [], outbox = [] } = trace
  return [
    sql`with entry as (
      insert into journal_entry
        (tenant, id, subject_kind, subject, version, actor, seat, command, command_id, input, rules, decision, at, leaf)
      values (${entry.tenant}::int, ${entry.id}::uuid, ${entry.subject_kind}, ${entry.subject}::uuid, ${entry.version}::int,
        ${entry.actor}::uuid, ${json(entry.seat)}::jsonb, ${entry.command}, ${entry.command_id}::uuid,
        ${json(entry.input)}::jsonb, ${entry.rules}::bytea, ${json(entry.decision)}::jsonb, ${entry.at}::timestamptz,
        ${leafHash(entry)}::bytea)
      returning tenant, id, subject, version, command_id, at),
    unsealed as (insert into journal_unsealed (tenant, entry) select tenant, id from entry),
    answered as (
      insert into command (tenant, actor, command_id, request_hash, subject, version, at)
      select tenant, ${command?.actor ?? null}::text, command_id, ${command?.request_hash ?? null}::bytea, subject, version, at
      from entry where ${command !== undefined}::boolean),
    counted as (
      insert into tally_delta (tenant, subject, region, kind, channel, organisation, day, measure, value, minutes)
      select entry.tenant, entry.subject, d.region, d.kind, d.channel, d.organisation, d.day, d.measure, d.value, d.minutes
      from entry, jsonb_to_recordset(${json(deltas)}::jsonb)
        as d (region uuid, kind text, channel text, organisation uuid, day date, measure text, value int, minutes int))
    insert into outbox (tenant, id, effect, payload, at)
    select entry.tenant, o.id, o.effect, o.payload, entry.at
    from entry, jsonb_to_recordset(${json(outbox)}::jsonb) as o (id uuid, effect text, payload jsonb)`,
  ]
}

/** The first answer to a command, if there was one: for the flush that loads what must be known. */
export const commandQuery = (tenant: number, actor: string, commandId: string) =>
  sql<{ subject: string; version: number; request_hash: Buffer }>`
    select subject, version, request_hash from command
    where tenant = ${tenant} and actor = ${actor} and command_id = ${commandId}`
