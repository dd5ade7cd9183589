/** SQL of endpoints as administrators keep them; row-level security holds them to the places they manage channels for. */
import { sql } from 'kysely'
import type { Query } from '../../lib/db.ts'

export interface EndpointRow {
  id: string
  kind: 'webhook' | 'dingtalk' | 'wecom' | 'feishu'
  title: string
  region: string
  path: string
  region_name: string
  organisation_name: string | null
  shown: string
  events: string[]
  secret_sealed: Buffer | null
  disabled_at: Date | null
  disabled_why: string | null
  failing_since: Date | null
  last_sent_at: Date | null
  waiting: number
  dead: number
  version: number
}

export const endpointsQuery = (tenant: number, id?: string): Query<EndpointRow> => sql<EndpointRow>`
  select e.id, e.kind, e.title, e.region, r.path, r.name as region_name, o.name as organisation_name, e.shown, e.events,
    e.secret_sealed, e.disabled_at, e.disabled_why, e.failing_since, e.version, d.*
  from endpoint e join region r on r.tenant = e.tenant and r.id = e.region
    left join organisation o on o.tenant = e.tenant and o.id = e.organisation,
    lateral (select max(done_at) filter (where state = 'sent') as last_sent_at,
      count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'dead')::int as dead
      from delivery d where d.tenant = e.tenant and d.endpoint = e.id) d
  where e.tenant = ${tenant} and e.ended_at is null ${id ? sql`and e.id = ${id}` : sql``} order by e.made_at, e.id`

export interface NewEndpointRow {
  tenant: number
  id: string
  kind: string
  title: string
  region: string
  organisation: string | null
  address_sealed: Buffer
  shown: string
  secret_sealed: Buffer | null
  events: string[]
  made_by: string
  at: string
}
/** Told from now on: what was sealed before is past. */
export const insertEndpoint = (e: NewEndpointRow): Query => sql`
  insert into endpoint (tenant, id, kind, title, region, organisation, address_sealed, shown, secret_sealed, events,
    position, made_by, made_at)
  select ${e.tenant}::int, ${e.id}::uuid, ${e.kind}, ${e.title}, ${e.region}::uuid, ${e.organisation}::uuid, ${e.address_sealed}::bytea,
    ${e.shown}, ${e.secret_sealed}::bytea, ${e.events}::text[],
    coalesce((select max(size) from journal_root where tenant = ${e.tenant}::int), 0), ${e.made_by}::uuid, ${e.at}::timestamptz`

const change = (
  tenant: number,
  id: string,
  version: number,
  set: ReturnType<typeof sql>,
): Query<{ id: string }> =>
  sql<{ id: string }>`update endpoint set ${set}, version = version + 1
    where tenant = ${tenant} and id = ${id} and version = ${version} and ended_at is null returning id`

export const rename = (tenant: number, id: string, version: number, title: string, events: string[]) =>
  change(tenant, id, version, sql`title = ${title}, events = ${events}`)
export const turnOff = (tenant: number, id: string, version: number, at: string) =>
  change(tenant, id, version, sql`disabled_at = ${at}, disabled_why = '管理员停用'`)
/** What happened while it was off is not told afterwards. */
export const turnOn = (tenant: number, id: string, version: number) =>
  change(
    tenant,
    id,
    version,
    sql`disabled_at = null, disabled_why = null, failing_since = null,
      position = coalesce((select max(size) from journal_root where tenant = ${tenant}), 0)`,
  )
export const changeSecret = (tenant: number, id: string, version: number, sealed: Buffer, until: string) =>
  change(
    tenant,
    id,
    version,
    sql`old_secret_sealed = secret_sealed, old_secret_until = ${until}, secret_sealed = ${sealed}`,
  )
/** Address and secrets are forgotten. */
export const end = (tenant: number, id: string, version: number, at: string) =>
  change(
    tenant,
    id,
    version,
    sql`ended_at = ${at}, address_sealed = '', shown = '', secret_sealed = null, old_secret_sealed = null, failing_since = null`,
  )
