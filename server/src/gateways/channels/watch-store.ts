/** SQL of the events endpoints are told of, read in the order the journal sealed them. */
import { sql } from 'kysely'
import type { Query } from '../../lib/db.ts'
import type { MatterRecord } from '../../matters/index.ts'

/** An endpoint that listens. */
export interface Listening {
  tenant: number
  county: string
  id: string
  kind: 'webhook' | 'dingtalk' | 'wecom' | 'feishu'
  region: string
  path: string
  organisation: string | null
  events: string[]
  position: number
}

export const listeningQuery = (): Query<Listening> => sql<Listening>`
  select e.tenant, t.code as county, e.id, e.kind, e.region, r.path, e.organisation, e.events, e.position
  from endpoint e join region r on r.tenant = e.tenant and r.id = e.region join tenant t on t.tenant = e.tenant
  where e.disabled_at is null and e.ended_at is null order by e.tenant, e.position`

/** A sealed entry; of one that is about no matter only the position. What is sensitive has no matter here. */
export interface Happened {
  position: number
  entry: string
  command: string
  version: number
  at: Date
  decision: MatterRecord
  matter: string | null
  number: string
  kind: string
  kind_title: string
  path: string
  waiting_at: string | null
  waiting_organisation: string | null
  overseer_at: string | null
  overseer_organisation: string | null
  due_at: Date | null
  place_code: string
  place_name: string
}

export const happenedQuery = (tenant: number, from: number, most: number): Query<Happened> => sql<Happened>`
  select l.position, e.id as entry, e.command, e.version, e.at, e.decision, m.id as matter, m.number, m.kind, m.kind_title,
    m.path, m.waiting_at, m.waiting_organisation, m.overseer_at, m.overseer_organisation, m.due_at,
    r.code as place_code, r.name as place_name
  from journal_leaf l join journal_entry e on e.tenant = l.tenant and e.id = l.entry
    left join matter m on e.subject_kind = 'matter' and m.tenant = e.tenant and m.id = e.subject and m.sensitive is null
    left join region r on r.tenant = m.tenant and r.id = m.place
  where l.tenant = ${tenant} and l.position >= ${from} order by l.position limit ${most}`

export const heard = (tenant: number, ids: string[], position: number): Query =>
  sql`update endpoint set position = ${position} where tenant = ${tenant} and id = any (${ids}::uuid[]) and position < ${position}`
