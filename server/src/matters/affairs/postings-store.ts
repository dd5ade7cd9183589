/** SQL of what village affairs had posted: one row for each stay in a posted state. Of affairs only, never of sensitive, withdrawn or merged ones. */
import { sql } from 'kysely'
import type { Life } from '#contract/pack/life.ts'
import { rangeOf } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'

const affairs = (tenant: number, path: string) => {
  const [from, to] = rangeOf(path)
  return sql`m.tenant = ${tenant} and m.path >= ${from} and m.path < ${to} and m.life ? 'path' and m.sensitive is null
    and (m.final is null or m.final in ('solved', 'declined'))
    `
}

/** The pinned rules the affairs at a place live under. */
export const pinsQuery = (tenant: number, path: string): Query<{ rules: Buffer }> =>
  sql<{ rules: Buffer }>`select distinct m.rules from matter m where ${affairs(tenant, path)}`

export interface StayRow {
  id: string
  number: string
  kind_title: string
  rules: Buffer
  life: Life
  state: string
  entered: Date
  /** Null: still posted. */
  left: Date | null
  /** What ended it. */
  action: string | null
}

/** The running ones first, then those that ended, the newest first. `states`: which are posted, by pin. */
export const staysQuery = (
  tenant: number,
  path: string,
  states: { rules: Buffer; state: string }[],
  { offset, limit }: { offset: number; limit: number },
): Query<StayRow> =>
  sql<StayRow>`select m.id, m.number, m.kind_title, m.rules, m.life, s.state, j.at as entered, l.at as left, l.action
    from matter m
    join unnest(${states.map((one) => one.rules)}::bytea[], ${states.map((one) => one.state)}::text[]) as s (rules, state)
      on s.rules = m.rules
    join journal_entry j on j.tenant = m.tenant and j.subject = m.id and j.decision ->> 'to' = s.state
      and j.decision ->> 'from' is distinct from s.state
    left join lateral (select after.at, after.decision ->> 'action' as action from journal_entry after
      where after.tenant = m.tenant and after.subject = m.id and after.version > j.version
        and after.decision ->> 'to' <> s.state order by after.version limit 1) l on true
    where ${affairs(tenant, path)}
    order by l.at is null desc, coalesce(l.at, j.at) desc, j.id desc offset ${offset} limit ${limit}`
