/** The SQL that reads programmes. Where a milestone's evidence stands is worked out here; its light, from that, in contract/programme. */
import { sql } from 'kysely'
import type { KeptFile, TaskRow } from './store.ts'

export interface MilestoneRow {
  id: string
  task: string
  programme: string
  title: string
  due_on: string
  evidence: string
  dropped_on: string | null
  dropped_reason: string | null
  /** Of what was accepted, else of what waits for a verdict: the day it came in. */
  submitted_on: string | null
  accepted_on: string | null
  returned: boolean
  /** The day planned at first, where it was moved. */
  first_due_on: string | null
}

export const tasksQuery = (tenant: number, programme: string) => sql<TaskRow & { visits: number }>`
  select t.id, t.number, t.title, t.heading, t.lead, t.support, t.version, t.dropped_on, t.dropped_reason,
    (select count(*)::int from programme_visit v where v.tenant = t.tenant and v.task = t.id) as visits
  from programme_task t where t.tenant = ${tenant} and t.programme = ${programme}
  order by string_to_array(t.number, '.')::int[], t.number`

const day = (column: string) => sql`(${sql.ref(column)} at time zone 'Asia/Shanghai')::date`

/** `task`: of one only. Across programmes for the worker. */
export const milestonesQuery = (
  tenant: number,
  asked: { programme?: string; task?: string },
) => sql<MilestoneRow>`
  select m.id, m.task, t.programme, m.title, m.due_on, m.evidence, m.dropped_on, m.dropped_reason,
    coalesce(e.accepted_in, e.waiting_in) as submitted_on, e.accepted_on, coalesce(e.returned, false) as returned,
    (select c.was::date from programme_change c where c.tenant = m.tenant and c.milestone = m.id and c.what = 'due_on'
      order by c.at, c.id limit 1) as first_due_on
  from programme_milestone m join programme_task t on t.tenant = m.tenant and t.id = m.task
  left join lateral (
    select min(${day('p.at')}) filter (where v.accepted) as accepted_in, min(${day('v.at')}) filter (where v.accepted) as accepted_on,
      min(${day('p.at')}) filter (where v.accepted is null) as waiting_in, bool_or(not v.accepted) as returned
    from programme_progress p left join lateral (
      select accepted, at from programme_verdict v where v.tenant = p.tenant and v.progress = p.id order by at desc, id desc limit 1) v on true
    where p.tenant = m.tenant and p.task = m.task and p.milestone = m.id) e on true
  where m.tenant = ${tenant} and (${asked.programme ?? null}::text is null or t.programme = ${asked.programme ?? null})
    and (${asked.task ?? null}::uuid is null or m.task = ${asked.task ?? null}::uuid)
  order by m.due_on, m.title`

export const milestoneQuery = (tenant: number, programme: string, id: string) => sql<{
  id: string
  task: string
  title: string
  due_on: string
  dropped_on: string | null
}>`select m.id, m.task, m.title, m.due_on, m.dropped_on from programme_milestone m
  join programme_task t on t.tenant = m.tenant and t.id = m.task
  where m.tenant = ${tenant} and t.programme = ${programme} and m.id = ${id}`

export interface ProgressRow {
  id: string
  task: string
  milestone: string | null
  unit: string
  text: string
  files: KeptFile[]
  person: string
  by: string
  at: Date
  verdicts: { accepted: boolean; reason: string; by: string; at: string }[]
}
const name = (column: string) =>
  sql`coalesce((select p.name from person p where p.tenant = x.tenant and p.id = ${sql.ref(column)}), '')`

export const progressOf = (tenant: number, task: string) => sql<ProgressRow>`
  select x.id, x.task, x.milestone, x.unit, x.text, x.files, x.person, ${name('x.person')} as by, x.at,
    coalesce((select jsonb_agg(jsonb_build_object('accepted', v.accepted, 'reason', v.reason, 'at', v.at,
        'by', coalesce((select p.name from person p where p.tenant = v.tenant and p.id = v.person), '')) order by v.at, v.id)
      from programme_verdict v where v.tenant = x.tenant and v.progress = x.id), '[]') as verdicts
  from programme_progress x where x.tenant = ${tenant} and x.task = ${task} order by x.at desc, x.id desc`

export interface VisitRow {
  id: string
  team: string | null
  on_day: string
  region: { id: string; level: string; code: string; name: string } | null
  saw: string
  asks: string
  files: KeptFile[]
  by: string
  at: Date
}
export const visitsOf = (tenant: number, task: string) => sql<VisitRow>`
  select x.id, x.team, x.on_day, x.saw, x.asks, x.files, ${name('x.person')} as by, x.at,
    (select jsonb_build_object('id', r.id, 'level', r.level, 'code', r.code, 'name', r.name) from region r
      where r.tenant = x.tenant and r.id = x.region) as region
  from programme_visit x where x.tenant = ${tenant} and x.task = ${task} order by x.on_day desc, x.at desc`

export interface ChangeSeen {
  milestone: string | null
  what: string
  was: string
  became: string
  reason: string
  by: string
  at: Date
}
export const changesOf = (tenant: number, task: string) => sql<ChangeSeen>`
  select x.milestone, x.what, x.was, x.became, x.reason, ${name('x.person')} as by, x.at
  from programme_change x where x.tenant = ${tenant} and x.task = ${task} order by x.at desc, x.id desc`

export const placeNames = (tenant: number, codes: string[]) => sql<{ code: string; name: string }>`
  select code, name from region where tenant = ${tenant} and code = any (${codes}::text[])`

/** `accepted`: by its last verdict; null: it waits for one. */
export const progressQuery = (tenant: number, programme: string, id: string) => sql<{
  id: string
  task: string
  number: string
  milestone: string | null
  title: string | null
  unit: string
  person: string
  accepted: boolean | null
}>`select p.id, p.task, t.number, p.milestone, m.title, p.unit, p.person,
    (select v.accepted from programme_verdict v where v.tenant = p.tenant and v.progress = p.id order by v.at desc, v.id desc limit 1) as accepted
  from programme_progress p join programme_task t on t.tenant = p.tenant and t.id = p.task
  left join programme_milestone m on m.tenant = p.tenant and m.id = p.milestone
  where p.tenant = ${tenant} and t.programme = ${programme} and p.id = ${id}`

/** What was changed in a programme, and from what. */
export const changedIn = (tenant: number, programme: string) => sql<{
  task: string
  milestone: string | null
  what: string
  was: string
}>`select c.task, c.milestone, c.what, c.was from programme_change c
  join programme_task t on t.tenant = c.tenant and t.id = c.task where c.tenant = ${tenant} and t.programme = ${programme}`
