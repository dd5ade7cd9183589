/** SQL that reads a matter's story from the journal. Only for matters already seen through both walls. */
import { sql } from 'kysely'
import type { Seat } from '#contract/pack/life.ts'
import type { Query } from '../lib/db.ts'
import type { Record } from './record.ts'

export interface StoryEntry {
  version: number
  actor: string | null
  seat: Seat | null
  command: string
  rules: Buffer | null
  decision: Record
  input: {
    responsible_unit?: string
    ground?: string
    photos?: string[]
    source?: string
    entry?: { id: string }
  }
  at: Date
  /** Of those who hold a post; a reporter's name is not read. */
  actor_name: string | null
  /** The actor is the matter's reporter. */
  by_reporter: boolean
  reporter_masked: string | null
  sensitive: string | null
}

const story = sql`select j.version, j.actor, j.seat, j.command, j.rules, j.decision, j.input, j.at,
    p.name as actor_name, m.reporter_masked, m.sensitive,
    j.command in ('report', 'act', 'consent') and j.actor is not distinct from m.reporter as by_reporter
  from matter m join journal_entry j on j.tenant = m.tenant and j.subject = m.id
  left join person p on p.tenant = j.tenant and p.id = j.actor`

export const storyQuery = (tenant: number, matter: string): Query<StoryEntry> =>
  sql<StoryEntry>`${story} where m.tenant = ${tenant} and m.id = ${matter} order by j.version`

export const lastEntryQuery = (tenant: number, matter: string): Query<StoryEntry> =>
  sql<StoryEntry>`${story} where m.tenant = ${tenant} and m.id = ${matter} order by j.version desc limit 1`

/** For a repeat: what the journal kept of the first answer. */
export const entryQuery = (tenant: number, matter: string, version: number) =>
  sql<{ rules: Buffer | null; decision: Record }>`select rules, decision from journal_entry
    where tenant = ${tenant} and subject = ${matter} and version = ${version}`
