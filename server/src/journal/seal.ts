/** The sealing follower: takes entries off the unsealed queue and gives each a place in its county's hash tree. */
import { sql } from 'kysely'
import type { Database } from '../lib/db.ts'
import { announce, type Announced } from './announce.ts'
import { countiesWith } from './follow.ts'
import { extend, rootOf } from './tree.ts'

const BATCH = 1000

/**
 * Seals up to a batch in every county that has something unsealed; `db` is the worker's, `at` the sealing time.
 * Returns how many. A queue, never "after the largest id": what commits late is found all the same.
 * One sealer a county at a time; a second one finds the lock taken and goes on.
 */
export async function sealBatch(db: Database, at: Date, batch = BATCH): Promise<number> {
  let sealed = 0
  for (const tenant of await countiesWith(db, 'journal_unsealed'))
    sealed += await sealCounty(db, tenant, at, batch)
  return sealed
}

const sealCounty = (db: Database, tenant: number, at: Date, batch: number): Promise<number> =>
  db.act({ tenant, scope: '{}', keys: '{}' }, async (tx) => {
    const [[lock], [last], taken] = await tx.flush(
      sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(hashtext('journal seal'), ${tenant}) as mine`,
      sql<{ size: number; frontier: Buffer[] }>`
        select size, frontier from journal_root where tenant = ${tenant} order by size desc limit 1`,
      sql<{ id: string; leaf: Buffer } & Announced>`
        select e.id, e.leaf, e.subject_kind as kind, coalesce(e.input ->> 'matter', e.subject::text) as subject
        from journal_unsealed u join journal_entry e on e.tenant = u.tenant and e.id = u.entry
        where u.tenant = ${tenant} order by u.entry limit ${batch} for update of u skip locked`,
    )
    if (!lock?.mine || taken.length === 0) return 0
    const { size, frontier } = last ?? { size: 0, frontier: [] }
    const leaves = taken.map((entry) => entry.leaf)
    const entries = taken.map((entry) => entry.id)
    const range = extend(frontier, size, leaves)
    await tx.commit(
      sql`insert into journal_leaf (tenant, position, entry, leaf)
        select ${tenant}, ${size}::bigint + place - 1, entry, leaf
        from unnest(${entries}::uuid[], ${leaves}::bytea[]) with ordinality as taken (entry, leaf, place)`,
      sql`insert into journal_root (tenant, size, root, frontier, sealed_at)
        values (${tenant}, ${size + taken.length}, ${rootOf(range)}, ${range}::bytea[], ${at.toISOString()})`,
      sql`delete from journal_unsealed where tenant = ${tenant} and entry = any (${entries}::uuid[])`,
      announce(tenant, taken),
    )
    return taken.length
  })
