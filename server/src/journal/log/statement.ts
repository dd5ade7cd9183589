/** What is logged: one line of canonical JSON about something published, by ids, codes, days and hashes only. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import type { Query } from '../../lib/db.ts'
import { canonical } from '../canonical.ts'

export type Statement =
  /** A published document: SHA-256 (hex) of its bytes as they are served. */
  | {
      about: 'disclosure' | 'voucher' | 'resolution'
      id: string
      version: number
      place: string
      sha256: string
    }
  /** The root of the county's journal at the end of a day in Asia/Shanghai. */
  | { about: 'journal'; day: string; size: number; root: string }

export const statementBytes = (statement: Statement): Buffer => Buffer.from(canonical(statement))

/** Runs in the act that publishes: kept or lost together with it. The same statement is logged once, however often it is put here. */
export const logStatement = (tenant: number, statement: Statement): Query =>
  sql`insert into log_queue (tenant, id, statement) values (${tenant}, ${v7()}, ${statementBytes(statement)})`
