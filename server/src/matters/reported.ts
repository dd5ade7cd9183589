/** What a reporter takes away: now, and again for the same report. */
import type { Reported } from '#contract/http/reports.ts'
import type { Procedure } from '#contract/pack/procedure-language.ts'
import { sql } from 'kysely'
import type { Authority } from '../authority/index.ts'
import { commandQuery } from '../journal/index.ts'
import { actorKey } from './actor.ts'
import { reused } from './answered.ts'
import type { MattersDeps } from './deps.ts'
import type { Filed } from './filed.ts'
import { revisionQuery } from '../places/index.ts'
import type { Link } from './link.ts'
import type { Record } from './record.ts'
import { limitWords, stateWords } from './sentence.ts'

/** Where the reporter's page is; the hash of its last part is all that is kept of it. */
export const followPath = (link: Link): string => `/m/f/${link.token}`

export function reportedAs(
  id: string,
  number: string,
  record: Record,
  procedure: Procedure,
  link: Link | null,
): Reported {
  const limit = record.started[0] && limitWords(record.started[0], procedure)
  const next = record.waits_on
    ? `已交给${record.waits_on}${limit ? `，${limit}` : ''}。办到哪一步都会告诉您。`
    : `${stateWords(record.to, procedure)}。`
  const { waits_on, due_at } = record
  return { id, number, waits_on, due_at, next, follow: link && followPath(link) }
}

interface First {
  number: string
  has_link: boolean
  rules: Buffer
  decision: Record
}

const firstQuery = (tenant: number, id: string, hash: Buffer) =>
  sql<First>`select m.number, m.follow_hash is not distinct from ${hash}::bytea as has_link, j.rules, j.decision
    from matter m join journal_entry j on j.tenant = m.tenant and j.subject = m.id and j.version = 1
    where m.tenant = ${tenant} and m.id = ${id}`

/** The answer the same report got before, if it did; and the county's revision. Refuses COMMAND_REUSED when the content was another. */
export async function firstAnswer(
  deps: MattersDeps,
  authority: Authority,
  { body, asked, link }: { body: Filed; asked: Buffer; link: Link },
): Promise<{ first: Reported | null; revision: number }> {
  const { tenant } = authority
  const [commands, revisions] = await deps.db.read(
    authority.wall,
    commandQuery(tenant, actorKey(authority), body.id),
    revisionQuery(tenant),
  )
  const revision = revisions[0]?.revision ?? 0
  const command = commands[0]
  if (!command) return { first: null, revision }
  if (!command.request_hash.equals(asked)) throw reused()
  // As the system: the reporter need not be able to see it (a complaint handled above, an erased link).
  const [rows] = await deps.worker.read(authority.wall, firstQuery(tenant, body.id, link.hash))
  const row = rows[0]
  if (!row) throw new Error(`command without its matter: ${body.id}`)
  const { procedure } = await deps.book.pinned(row.rules)
  const first = reportedAs(body.id, row.number, row.decision, procedure, row.has_link ? link : null)
  return { first, revision }
}
