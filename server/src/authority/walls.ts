/**
 * The first wall, in SQL for lists and in code for one row. The second is row-level security in 0006_matters.sql:
 * the same rule, told through `Authority.wall`. An exclusion wins over everything, in each of them.
 */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Authority } from './authority.ts'
import { rangeOf } from './scope.ts'

/** What a row says of who sees it. */
export interface Guarded {
  path: string
  audience: string[]
  excluded: string[]
}

/**
 * The condition every query on a guarded table takes. Ranges are plain comparisons, so the index on (tenant, path) serves.
 * `table`: name or alias, for joins.
 */
export function listPredicate(authority: Authority, table = 'matter'): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  const keys = sql`${authority.wall.keys}::text[]`
  const ways = authority.paths.map((path) => {
    const [from, to] = rangeOf(path)
    return sql`(${column('path')} >= ${from} and ${column('path')} < ${to})`
  })
  ways.push(sql`${column('audience')} && ${keys}`)
  return sql<boolean>`(${column('tenant')} = ${authority.tenant} and not ${column('excluded')} && ${keys}
    and (${sql.join(ways, sql` or `)}))`
}

/** The same rule for a row already at hand (of the authority's own county). */
export function maySee(authority: Authority, row: Guarded): boolean {
  const mine = (keys: string[]) => keys.some((key) => authority.keys.includes(key))
  if (mine(row.excluded)) return false
  return authority.paths.some((path) => row.path.startsWith(path)) || mine(row.audience)
}
