/** What every change of an endpoint leaves in the journal: who, when and what kind; no address and no secret. */
import { v7 } from 'uuid'
import type { Authority } from '../../authority/index.ts'
import { append } from '../../journal/index.ts'
import type { Query } from '../../lib/db.ts'

export const recorded = (
  authority: Authority,
  { id, version, command, input = {} }: { id: string; version: number; command: string; input?: object },
  now: Date,
): Query[] =>
  append({
    ...{ tenant: authority.tenant, id: v7(), subject_kind: 'endpoint', subject: id, version },
    ...{ actor: authority.person, seat: null, command, command_id: v7(), input, rules: null, decision: {} },
    at: now.toISOString(),
  })
