/** SQL of calls: their rows beside the matter, and what of them waits on somebody. */
import { sql, type RawBuilder } from 'kysely'
import { listPredicate, type Authority } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'
import type { CallRow } from './rows.ts'

const shape =
  sql.raw(`(call text, unit text, caller text, status text, waits_on text, overseers text[], budget text,
  due_at timestamptz, called_at timestamptz)`)
const columns = 'status, waits_on, overseers, budget, due_at'
const kept = sql.raw(`path, audience, excluded, ${columns}`)
const again = sql.raw(
  `(excluded.path, excluded.audience, excluded.excluded, ${columns
    .split(', ')
    .map((column) => `excluded.${column}`)
    .join(', ')})`,
)

/** After the matter itself: its rows take the walls the matter has now. Another version there saves nothing. */
export const saveCalls = (tenant: number, matter: string, version: number, rows: CallRow[]): Query =>
  sql`insert into matter_call (tenant, matter, path, audience, excluded, call, unit, caller, status, waits_on, overseers,
      budget, due_at, called_at)
    select m.tenant, m.id, m.path, m.audience, m.excluded, c.call, c.unit, c.caller, c.status, c.waits_on, c.overseers,
      c.budget, c.due_at, c.called_at
    from matter m, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c ${shape}
    where m.tenant = ${tenant} and m.id = ${matter} and m.version = ${version}
    on conflict (tenant, matter, call) do update set (${kept}) = ${again}`

const keysOf = ({ wall }: Authority) => sql`${wall.keys}::text[]`
const mine = (authority: Authority) =>
  sql`c.tenant = ${authority.tenant} and c.waits_on = any (${keysOf(authority)})`

/** Matters with a call that waits on one of the person's seats: to check in, to report, or to be confirmed. */
export const callWaitsOnMe = (authority: Authority): RawBuilder<boolean> =>
  sql<boolean>`matter.id = any (array(select c.matter from matter_call c where ${mine(authority)}))`

/** Matters with a unit late whose superior, or whose caller's, the person is. */
export const callClimbedToMe = (authority: Authority): RawBuilder<boolean> =>
  sql<boolean>`matter.id = any (array(select c.matter from matter_call c
    where c.tenant = ${authority.tenant} and c.waits_on is not null and c.overseers && ${keysOf(authority)}))`

/** Of a matter: when the first of its calls that wait on the person is due. */
export const callDueToMe = (authority: Authority): RawBuilder<Date | null> =>
  sql<Date | null>`(select min(c.due_at) from matter_call c where c.matter = matter.id and ${mine(authority)})`

/** Beside a matter of the inbox, what of its calls waits on the person. */
export interface CallToMe {
  /** The matter itself waits on them too. */
  here: boolean
  call_due: Date | null
  call_budget: string | null
  /** Of the one due first. */
  call_status: string | null
  calls: number
}

/** A lateral join: columns of `CallToMe` but `here`. */
export const joinCallsToMe = (authority: Authority): RawBuilder<unknown> =>
  sql`left join lateral (select min(c.due_at) as call_due, count(*)::int as calls,
      (array_agg(c.budget order by c.due_at, c.call))[1] as call_budget,
      (array_agg(c.status order by c.due_at, c.call))[1] as call_status
    from matter_call c where c.matter = matter.id and ${mine(authority)}) called on true`

/** The next deadline of any call one sees. */
export const nextCallDue = (authority: Authority, now: string): RawBuilder<Date | null> =>
  sql<Date | null>`(select min(due_at) from matter_call
    where ${listPredicate(authority, 'matter_call')} and waits_on is not null and due_at > ${now})`
