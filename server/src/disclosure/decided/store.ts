/** The SQL of how affairs were decided: where they are begun. */
import { sql } from 'kysely'
import { rangeOf } from '../../authority/index.ts'

/** The places of some levels under a path that stand today, with the name of what they lie under, in the tree's order. */
export const placesAtLevels = (tenant: number, path: string, levels: string[]) => {
  const [from, to] = rangeOf(path)
  return sql<{ id: string; level: string; code: string; name: string; path: string; under: string }>`
    select r.id, r.level, r.code, r.name, r.path, coalesce(u.name, '') as under from region r
    left join region u on u.tenant = r.tenant and u.id = r.parent
    where r.tenant = ${tenant} and r.path >= ${from} and r.path < ${to} and r.level = any (${levels}::text[])
      and r.retired_on is null
    order by r.path`
}
