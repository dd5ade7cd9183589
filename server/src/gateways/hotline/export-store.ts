/** SQL of results that go out. */
import { sql, type RawBuilder } from 'kysely'
import { listPredicate, type Authority } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'

export interface StoredExport {
  id: string
  sender: string | null
  rows: number
  at: Date
}

export const newestExports = (tenant: number) =>
  sql<StoredExport>`select id, sender, rows, at from hotline_export where tenant = ${tenant} order by at desc limit 10`

export const exportQuery = (tenant: number, id: string) =>
  sql<StoredExport>`select id, sender, rows, at from hotline_export where tenant = ${tenant} and id = ${id}`

export const insertExport = (e: {
  tenant: number
  id: string
  actor: string
  sender: string | null
  since: string | null
  rows: number
  at: string
}): Query =>
  sql`insert into hotline_export (tenant, id, actor, sender, since, rows, at)
    values (${e.tenant}, ${e.id}, ${e.actor}, ${e.sender}, ${e.since}, ${e.rows}, ${e.at})`

export interface OrderRow {
  number: string
  sender: string
  matter: string
  called_at: Date | null
  due_by: Date | null
}

export interface WantedOrders {
  sender?: string
  from?: string
  to?: string
  /** An instant: matters changed from then on. */
  changedSince?: string
}

/** Orders whose matter the authority sees, as they were taken in. */
export function ordersQuery(authority: Authority, w: WantedOrders): Query<OrderRow> {
  const all: RawBuilder<unknown>[] = [sql`o.tenant = ${authority.tenant}`, listPredicate(authority, 'm')]
  if (w.sender) all.push(sql`o.sender = ${w.sender}`)
  if (w.from) all.push(sql`o.at >= ${w.from}::date::timestamptz`)
  if (w.to) all.push(sql`o.at < (${w.to}::date + 1)::timestamptz`)
  if (w.changedSince) all.push(sql`m.changed_at >= ${w.changedSince}::timestamptz`)
  return sql<OrderRow>`select o.number, o.sender, o.matter, o.called_at, o.due_by from hotline_order o
    join matter m on m.tenant = o.tenant and m.id = o.matter
    where ${sql.join(all, sql` and `)} order by o.at, o.sender, o.number`
}
