import { sql } from 'kysely'
import type { Database } from '../lib/db.ts'

/** The counties for which a follower's queue holds anything. */
export async function countiesWith(
  db: Database,
  queue: 'journal_unsealed' | 'tally_delta',
): Promise<number[]> {
  const rows = await db.run(sql<{ tenant: number }>`
    select tenant from tenant t where exists (select from ${sql.table(queue)} q where q.tenant = t.tenant) order by tenant`)
  return rows.map((row) => row.tenant)
}
