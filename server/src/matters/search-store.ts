/** SQL that searches: the function of migration 0019, which takes the wall from the transaction and sees no further. */
import { sql, type RawBuilder } from 'kysely'
import type { Wanted } from './wanted.ts'

/** The ids of what holds all of `parts` and passes the filters, the newest first. */
export function findMatters(
  w: Wanted,
  after: { due: string; id: string } | null,
  most: number,
): RawBuilder<unknown> {
  const open = w.status && w.status !== 'closed'
  return sql`select find_matters(${w.parts}::text[], ${most}::int, kind => ${w.kind}::text, state => ${w.state}::text,
    open => ${w.status ? open : null}::boolean, due_before => ${w.status === 'late' ? w.now : null}::timestamptz,
    low => ${w.within?.[0]}::text, high => ${w.within?.[1]}::text,
    opened_from => ${w.from}::date::timestamptz, opened_before => (${w.to}::date + 1)::timestamptz,
    among => ${w.counted ? sql`array(${w.counted})` : sql`null::uuid[]`},
    after_at => ${after?.due}::timestamptz, after_id => ${after?.id}::uuid)`
}

/** Whether anything is found at all. */
export const findsAny = (w: Wanted) =>
  sql<{ any: boolean }>`select exists (${findMatters(w, null, 1)}) as any`

/** Names of places, of today and of then, that stand in what was typed; the longest first. */
export const placesNamedIn = (tenant: number, typed: string) =>
  sql<{ name: string }>`select distinct name, length(name) as size from region_version
    where tenant = ${tenant} and length(name) > 1 and position(name in ${typed}::text) > 0 order by size desc, name limit 8`
