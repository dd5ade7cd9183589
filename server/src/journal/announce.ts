/**
 * What was sealed is told to every server process. By the sealer, never inside an act: a commit that notifies waits for every
 * other that does, and acts must not wait for each other. Told in the sealing transaction, so nothing sealed goes untold.
 */
import { sql } from 'kysely'
import type { Query } from '../lib/db.ts'

/** The channel. */
export const ANNOUNCED = 'shanzhi_sealed'

/** What an entry is about: for something said beside the acts, the matter it was said of. */
export interface Announced {
  kind: string
  subject: string
}

/** A message holds less than 8,000 bytes; a subject takes about 60. */
const AT_ONCE = 100

/** Each subject once; nothing of who or what. */
export function announce(tenant: number, sealed: Announced[]): Query {
  const all = new Map(sealed.map(({ kind, subject }) => [`${kind} ${subject}`, [kind, subject]]))
  const told = [...all.values()]
  const messages: string[] = []
  for (let from = 0; from < told.length; from += AT_ONCE)
    messages.push(JSON.stringify([tenant, told.slice(from, from + AT_ONCE)]))
  return sql`select pg_notify(${ANNOUNCED}, message) from unnest(${messages}::text[]) as message`
}

/** Reads a message of `announce`. */
export function readAnnounced(message: string): { tenant: number; sealed: Announced[] } {
  const [tenant, all] = JSON.parse(message) as [number, [string, string][]]
  return { tenant, sealed: all.map(([kind, subject]) => ({ kind, subject })) }
}
