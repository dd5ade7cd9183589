/** Rows of calls against the lives of their matters: what inboxes and sheets read must say what the life says. */
import { sql } from 'kysely'
import type { Database } from '../../lib/db.ts'

export interface WrongCall {
  number: string
  call: string
}

/** A call without its row, with another status or other walls than its matter's, or a row no life knows. `db`: the worker role. */
export const wrongCalls = (db: Database, tenant: number): Promise<WrongCall[]> =>
  db.run(sql<WrongCall>`
    select m.number, c ->> 'call' as call from matter m cross join jsonb_array_elements(m.life -> 'calls') c
      left join matter_call r on r.tenant = m.tenant and r.matter = m.id and r.call = c ->> 'call'
      where m.tenant = ${tenant} and (r.matter is null or r.status <> c ->> 'status'
        or (r.path, r.audience, r.excluded) is distinct from (m.path, m.audience, m.excluded))
    union all
    select m.number, r.call from matter_call r join matter m on m.tenant = r.tenant and m.id = r.matter
      where r.tenant = ${tenant} and not exists (
        select from jsonb_array_elements(m.life -> 'calls') c where c ->> 'call' = r.call)
    order by 1, 2`)
