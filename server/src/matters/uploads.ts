/** Files sent and not yet attached to anything. One nobody attached within a day is removed; the same picture attached anywhere stays. */
import { sql } from 'kysely'
import type { Query } from '../lib/db.ts'
import { noWall } from '../lib/jobs.ts'
import type { MattersDeps } from './deps.ts'

const KEPT_MS = 24 * 3_600_000
const BATCH = 100

/** Starts their day again. */
export const touchUploads = (hashes: string[], at: string): Query =>
  sql`insert into uploaded_file (hash, at) select hash, ${at}::timestamptz from unnest(${hashes}::text[]) hash
    on conflict (hash) do update set at = excluded.at`

/** The same picture may come from several. */
export const sentBy = (hash: string, person: string): Query =>
  sql`insert into upload_sender (hash, person) values (${hash}, ${person}) on conflict do nothing`

/** How many of them this person sent. */
export const ownQuery = (hashes: string[], person: string): Query<{ own: number }> =>
  sql<{ own: number }>`select count(*)::int as own from upload_sender
    where hash = any (${hashes}::text[]) and person = ${person}`

const forgetSenders = (hash: string): Query => sql`delete from upload_sender where hash = ${hash}`

const oldQuery = (before: string): Query<{ hash: string }> =>
  sql<{ hash: string }>`select hash from uploaded_file where at < ${before} order by at limit ${BATCH}`
/** Held until the file is gone, so that who sends it again meanwhile finds it gone. */
const takeQuery = (hash: string, before: string): Query<{ attached: boolean }> =>
  sql<{ attached: boolean }>`delete from uploaded_file where hash = ${hash} and at < ${before} returning
    exists (select from matter where photos @> ${JSON.stringify([{ hash }])}::jsonb
      or voices @> ${JSON.stringify([{ hash }])}::jsonb
      or remarks @> ${JSON.stringify([{ files: [{ hash }] }])}::jsonb)
    or exists (select from kept_file where hash = ${hash}) as attached`

/** One batch; how many uploads were settled, by removing the file or by leaving it to what it is attached to. */
export async function sweepUploads(deps: Pick<MattersDeps, 'worker' | 'files' | 'clock'>): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - KEPT_MS).toISOString()
  const old = await deps.worker.run(oldQuery(before))
  for (const { hash } of old)
    await deps.worker.act(noWall, async (tx) => {
      const [taken] = await tx.flush(takeQuery(hash, before))
      if (taken[0] && !taken[0].attached) await deps.files.remove(hash)
      await tx.commit(...(taken[0] ? [forgetSenders(hash)] : []))
    })
  return old.length
}
