/** The journal's entry of a change to the tree. */
import { v7 } from 'uuid'
import type { Authority } from '../authority/index.ts'
import { append } from '../journal/index.ts'
import type { Query } from '../lib/db.ts'

/** `input`: ids, codes, names of places and days. */
export const recorded = (
  authority: Authority,
  change: {
    subject_kind: 'region' | 'import'
    subject: string
    version: number
    command: string
    input: object
  },
  now: Date,
): Query[] =>
  append({
    ...{ tenant: authority.tenant, id: v7(), actor: authority.person, seat: null, command_id: v7() },
    ...{ rules: null, decision: {}, at: now.toISOString() },
    ...change,
  })
