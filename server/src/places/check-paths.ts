/** `region.path` is a cache of the ancestry, and other tables keep copies of it: whether they agree, and how they are made to. */
import { sql } from 'kysely'
import type { Database } from '../lib/db.ts'
import { raiseRevision } from './store.ts'

export interface WrongPath {
  table: 'region' | 'organisation' | 'appointment' | 'matter' | 'person'
  id: string
  path: string
  /** What it should be; null: nothing says so. */
  wanted: string | null
}

/** The ancestry as `parent` tells it. A node that no county leads to is not in it. */
const tree = (tenant: number) => sql`
  with recursive tree as (
    select id, label || '/' as path from region where tenant = ${tenant} and parent is null
    union all
    select r.id, tree.path || r.label || '/' from region r join tree on r.parent = tree.id where r.tenant = ${tenant})`

/**
 * Paths that differ from today's tree. While a node moves, what is rewritten behind it (matters, persons) is left out.
 * A sensitive matter may be seen from above its place, never from beside it; a person belongs to some node.
 */
export const wrongPaths = (db: Database, tenant: number): Promise<WrongPath[]> =>
  db.run(sql<WrongPath>`${tree(tenant)},
    moving as (select 1 from region_move where tenant = ${tenant} and finished_at is null)
    select 'region' as table, r.id, r.path, t.path as wanted from region r left join tree t using (id)
      where r.tenant = ${tenant} and r.path is distinct from t.path
    union all
    select 'organisation', o.id, o.path, t.path from organisation o left join tree t on t.id = o.region
      where o.tenant = ${tenant} and o.path is distinct from t.path
    union all
    select 'appointment', a.id, a.path, t.path from appointment a left join tree t on t.id = a.region
      where a.tenant = ${tenant} and a.path is distinct from t.path
    union all
    select 'matter', m.id, m.path, case when m.sensitive is null then t.path end from matter m left join tree t on t.id = m.place
      where m.tenant = ${tenant} and not exists (select from moving) and case when m.sensitive is null
        then m.path is distinct from t.path else not m.path = any (ancestor_paths(coalesce(t.path, ''))) end
    union all
    select 'person', p.id, p.path, null from person p
      where p.tenant = ${tenant} and not exists (select from moving) and p.path not in (select path from tree)
    order by 1, 2`)

/** Writes the paths whose right value is known; the county's caches go stale with it. */
export async function rebuildPaths(db: Database, tenant: number, wrong: WrongPath[]): Promise<void> {
  const known = wrong.filter(({ wanted }) => wanted !== null)
  if (known.length === 0) return
  const rows = (table: WrongPath['table']) =>
    sql`jsonb_to_recordset(${JSON.stringify(known.filter((row) => row.table === table))}::jsonb)
      as w (id uuid, path text, wanted text)`
  await db.act({ tenant, scope: '{}', keys: '{}' }, (tx) =>
    tx.commit(
      // out of each other's way first: two nodes may stand where the other belongs
      sql`update region r set path = 'x' || replace(r.id::text, '-', '') || '/' from ${rows('region')}
        where r.tenant = ${tenant} and r.id = w.id`,
      sql`update region r set path = w.wanted from ${rows('region')} where r.tenant = ${tenant} and r.id = w.id`,
      ...(['organisation', 'appointment', 'matter'] as const).map(
        (table) => sql`update ${sql.table(table)} t set path = w.wanted from ${rows(table)}
          where t.tenant = ${tenant} and t.id = w.id and t.path = w.path`,
      ),
      raiseRevision(tenant),
    ),
  )
}
