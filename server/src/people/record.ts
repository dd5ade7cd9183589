/** What every change of office or organisation leaves behind: a grown revision and an entry in the journal. */
import { v7 } from 'uuid'
import type { Authority } from '../authority/index.ts'
import { append } from '../journal/index.ts'
import type { Query } from '../lib/db.ts'

export interface Change {
  subject_kind: 'appointment' | 'leave' | 'organisation' | 'person' | 'region' | 'import'
  subject: string
  /** 1 for what is new; else the subject's next in the journal. */
  version: number
  command: string
  /** Ids, codes and days only: no person's words or data. */
  input: object
}

/** The journal's statements for a change made by a person now. */
export const recorded = (authority: Authority, change: Change, now: Date): Query[] =>
  append({
    tenant: authority.tenant,
    id: v7(),
    actor: authority.person,
    seat: null,
    command_id: v7(),
    rules: null,
    decision: {},
    at: now.toISOString(),
    ...change,
  })
