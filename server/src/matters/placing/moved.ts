/** A matter that is given its place takes its figures along: what was counted where it lay is taken back there, and counted here. */
import { sql } from 'kysely'
import type { Decision, Delta } from '#contract/pack/life.ts'
import type { Query, Transaction } from '../../lib/db.ts'
import type { RegionRow } from '../../places/index.ts'
import { seenFrom } from '../rulebook.ts'
import type { ToAct } from '../store.ts'

export interface Moved {
  place: string
  /** What it is seen from. */
  path: string
  deltas: Delta[]
}

interface Counted {
  measure: string
  day: string
  region: string
  organisation: string | null
  value: number
}

/** From the journal: every count of the matter that still stands, whatever has been folded since. */
const countedQuery = (tenant: number, matter: string): Query<Counted> =>
  sql<Counted>`select d ->> 'measure' as measure, d ->> 'day' as day,
      coalesce(d ->> 'region', e.decision #>> '{tally,region}') as region,
      case when d ? 'organisation' then d ->> 'organisation' else e.decision #>> '{tally,organisation}' end as organisation,
      sum((d ->> 'value')::int)::int as value
    from journal_entry e, jsonb_array_elements(e.decision #> '{tally,deltas}') d
    where e.tenant = ${tenant} and e.subject = ${matter} group by 1, 2, 3, 4 having sum((d ->> 'value')::int) <> 0`

interface Moving {
  tenant: number
  matter: Pick<ToAct, 'id' | 'sensitive'>
  placed: Decision['placed']
  /** The ancestry of the place it is given. */
  to: RegionRow[] | null
}

/** Undefined for an act that places nothing. */
export async function movedBy(
  tx: Transaction,
  { tenant, matter, placed, to }: Moving,
): Promise<Moved | undefined> {
  const seen = to && seenFrom(to, matter.sensitive).at(-1)
  if (!placed || !seen) return undefined
  const [counts] = await tx.flush(countedQuery(tenant, matter.id))
  const deltas = counts.flatMap(({ measure, day, region, organisation, value }) => [
    { measure, day, region, organisation, value: -value },
    { measure, day, region: placed.region, organisation, value },
  ])
  return { place: placed.region, path: seen.path, deltas }
}
