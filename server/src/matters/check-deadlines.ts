/** Deadlines against the lives of their matters: the rows the deadline job scans must say what the life says. */
import { sql } from 'kysely'
import type { Database } from '../lib/db.ts'

export interface WrongDeadline {
  matter: string
  number: string
  /** What does not fit: a clock's id, or `due_at` for the matter's own column. */
  what: string
}

const time = (name: string) => `(c ->> '${name}')::timestamptz`
/** The columns of a deadline, and where the life says the same (see deadlineRows). */
const columns: Record<string, string> = {
  budget: `c ->> 'budget'`,
  started_at: time('startedAt'),
  due_at: time('dueAt'),
  paused_at: time('pausedAt'),
  met_at: time('metAt'),
  fell_due_at: time('fellDueAt'),
  wake_at: time('wakeAt'),
  asker_post: `c #>> '{asker,post}'`,
  asker_at: `(c #>> '{asker,region}')::uuid`,
  asker_organisation: `(c #>> '{asker,organisation}')::uuid`,
}
const names = Object.keys(columns)
const said = sql.raw(`(${Object.values(columns).join(', ')})`)
const kept = sql.raw(`(${names.map((name) => `d.${name}`).join(', ')})`)
const clocks = sql.raw(`matter m cross join jsonb_array_elements(m.life -> 'clocks') c`)
const earliest =
  sql.raw(`(select min((c ->> 'dueAt')::timestamptz) from jsonb_array_elements(m.life -> 'clocks') c
  where c ->> 'metAt' is null and c ->> 'pausedAt' is null and c ->> 'call' is null and c ->> 'reminds' is null)`)
/** A row the life does not know, and that still waits to ring. One at rest does no harm. */
const stray = sql.raw(`(d.wake_at is not null or d.met_at is null) and not exists (
  select from jsonb_array_elements(m.life -> 'clocks') c where c ->> 'clock' = d.clock)`)

/** `db`: the worker role. */
export const wrongDeadlines = (db: Database, tenant: number): Promise<WrongDeadline[]> =>
  db.run(sql<WrongDeadline>`
    select m.id as matter, m.number, c ->> 'clock' as what from ${clocks}
      left join deadline d on d.tenant = m.tenant and d.matter = m.id and d.clock = c ->> 'clock'
      where m.tenant = ${tenant} and (d.matter is null or ${kept} is distinct from ${said})
    union all
    select m.id, m.number, d.clock from deadline d join matter m on m.tenant = d.tenant and m.id = d.matter
      where d.tenant = ${tenant} and ${stray}
    union all
    select m.id, m.number, 'due_at' from matter m where m.tenant = ${tenant} and m.due_at is distinct from ${earliest}
    order by 2, 3`)

/** Writes the rows of these matters again from their lives. Acts on them wait the moment it takes. */
export const rewriteDeadlines = (db: Database, tenant: number, matters: string[]): Promise<unknown> =>
  db.act({ tenant, scope: '{}', keys: '{}' }, async (tx) => {
    const these = sql`tenant = ${tenant} and id = any (${matters}::uuid[])`
    await tx.flush(sql`select from matter where ${these} order by id for update`)
    await tx.commit(
      sql`insert into deadline (tenant, matter, clock, ${sql.raw(names.join(', '))})
        select m.tenant, m.id, c ->> 'clock', ${sql.raw(Object.values(columns).join(', '))} from ${clocks} where m.${these}
        on conflict (tenant, matter, clock) do update set
          (${sql.raw(names.join(', '))}) = (${sql.raw(names.map((name) => `excluded.${name}`).join(', '))})`,
      sql`update deadline d set wake_at = null, met_at = coalesce(d.met_at, now()) from matter m
        where m.tenant = ${tenant} and m.id = any (${matters}::uuid[]) and d.tenant = m.tenant and d.matter = m.id and ${stray}`,
      sql`update matter m set due_at = ${earliest} where m.${these}`,
    )
  })

/** How many deadlines rang and were not looked after since `before`, and how many open matters are overdue. */
export const ringing = (now: Date, before: Date) =>
  sql<{ unheard: number; waiting: number; overdue: number }>`
    select (select count(*)::int from deadline where wake_at <= ${before.toISOString()}) as unheard,
      (select count(*)::int from deadline where wake_at <= ${now.toISOString()}) as waiting,
      (select count(*)::int from matter where closed_at is null and due_at < ${now.toISOString()}) as overdue`
