/** What is kept for searching against the matters' texts. */
import { sql } from 'kysely'
import type { Database } from '../lib/db.ts'

/** Matters whose texts are not what was cut for the search. `db`: the worker role. */
export const unsearchable = (db: Database, tenant: number): Promise<{ matter: string; number: string }[]> =>
  db.run(sql<{ matter: string; number: string }>`
    select m.id as matter, m.number from matter m left join matter_search s on s.tenant = m.tenant and s.matter = m.id
    where m.tenant = ${tenant} and s.digest is distinct from (matter_texts(m)).digest order by 2`)

export const makeSearchable = (db: Database, tenant: number, matters: string[]): Promise<unknown> =>
  db.run(
    sql`select index_matter(m) from matter m where m.tenant = ${tenant} and m.id = any (${matters}::uuid[])`,
  )
