/** SQL of saved views. No policy: row-level security shows one's own and those of one's units. */
import { sql } from 'kysely'
import type { ViewFilters } from '#contract/http/views.ts'
import type { Authority } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'

export interface StoredView {
  id: string
  person: string
  name: string
  filters: ViewFilters
  unit_title: string | null
  /** Who shared it. */
  by: string | null
}

/** One's own first, each by name. */
export const viewsQuery = ({ tenant, person, wall }: Authority): Query<StoredView> =>
  sql<StoredView>`select v.id, v.person, v.name, v.filters, v.unit_title, p.name as by
    from saved_view v left join person p on p.tenant = v.tenant and p.id = v.person
    where v.tenant = ${tenant} and (v.person = ${person} or v.unit && ${wall.keys}::text[])
    order by v.person <> ${person}, v.name, v.id limit 500`

export interface KeptView {
  id: string
  name: string
  filters: ViewFilters
  unit: string[] | null
  unit_title: string | null
  at: string
}

export const changeView = ({ tenant, person }: Authority, v: KeptView): Query<{ id: string }> =>
  sql<{ id: string }>`update saved_view set name = ${v.name}, filters = ${JSON.stringify(v.filters)}::jsonb,
      unit = ${v.unit}::text[], unit_title = ${v.unit_title}, at = ${v.at}
    where tenant = ${tenant} and person = ${person} and id = ${v.id} returning id`

export const addView = ({ tenant, person }: Authority, v: KeptView): Query =>
  sql`insert into saved_view (tenant, id, person, name, filters, unit, unit_title, at)
    values (${tenant}, ${v.id}, ${person}, ${v.name}, ${JSON.stringify(v.filters)}::jsonb, ${v.unit}::text[], ${v.unit_title}, ${v.at})`

export const removeView = ({ tenant, person }: Authority, id: string): Query<{ id: string }> =>
  sql<{
    id: string
  }>`delete from saved_view where tenant = ${tenant} and person = ${person} and id = ${id} returning id`
