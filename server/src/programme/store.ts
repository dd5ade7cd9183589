/** The SQL that changes programmes. */
import { sql } from 'kysely'
import type { Query } from '../lib/db.ts'
import type { holdersOfUnits } from '../people/index.ts'

export interface TaskRow {
  id: string
  number: string
  title: string
  heading: string
  lead: string
  support: string[]
  version: number
  dropped_on: string | null
  dropped_reason: string | null
}

export interface KeptFile {
  hash: string
  name: string
  size: number
}

export const taskQuery = (tenant: number, programme: string, id: string) => sql<TaskRow>`
  select id, number, title, heading, lead, support, version, dropped_on, dropped_reason
  from programme_task where tenant = ${tenant} and programme = ${programme} and id = ${id}`

/** The journal's last version of a subject. */
export const lastEntry = (tenant: number, subject: string) => sql<{ version: number }>`
  select coalesce(max(version), 0)::int as version from journal_entry where tenant = ${tenant} and subject = ${subject}`

export interface NewTaskRow {
  id: string
  number: string
  title: string
  heading: string
  lead: string
  support: string[]
  audience: string[]
}
export const insertTasks = (
  tenant: number,
  programme: string,
  path: string,
  rows: NewTaskRow[],
): Query => sql`
  insert into programme_task (tenant, id, programme, number, title, heading, lead, support, path, audience)
  select ${tenant}::int, id, ${programme}::text, number, title, heading, lead, support, ${path}::text, audience
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as t (id uuid, number text, title text, heading text, lead text, support text[], audience text[])`

export const updateTasks = (tenant: number, rows: Omit<NewTaskRow, 'number'>[]): Query => sql`
  update programme_task p set title = t.title, heading = t.heading, lead = t.lead, support = t.support,
    audience = t.audience, version = p.version + 1
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as t (id uuid, title text, heading text, lead text, support text[], audience text[])
  where p.tenant = ${tenant} and p.id = t.id`

export const dropTask = (tenant: number, id: string, day: string, reason: string): Query => sql`
  update programme_task set dropped_on = ${day}, dropped_reason = ${reason}, version = version + 1
  where tenant = ${tenant} and id = ${id}`

export interface NewMilestoneRow {
  id: string
  task: string
  title: string
  due_on: string
  evidence: string
}
export const insertMilestones = (tenant: number, rows: NewMilestoneRow[]): Query => sql`
  insert into programme_milestone (tenant, id, task, title, due_on, evidence)
  select ${tenant}::int, id, task, title, due_on, evidence from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as m (id uuid, task uuid, title text, due_on date, evidence text)`

export const updateMilestones = (
  tenant: number,
  rows: Pick<NewMilestoneRow, 'id' | 'due_on' | 'evidence'>[],
): Query => sql`
  update programme_milestone p set due_on = m.due_on, evidence = m.evidence
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m (id uuid, due_on date, evidence text)
  where p.tenant = ${tenant} and p.id = m.id`

export const dropMilestone = (tenant: number, id: string, day: string, reason: string): Query => sql`
  update programme_milestone set dropped_on = ${day}, dropped_reason = ${reason} where tenant = ${tenant} and id = ${id}`

export interface ChangeRow {
  id: string
  task: string
  milestone: string | null
  what: 'due_on' | 'evidence' | 'title' | 'lead' | 'support' | 'dropped'
  was: string
  became: string
  reason: string
}
export const insertChanges = (tenant: number, rows: ChangeRow[], person: string, at: string): Query => sql`
  insert into programme_change (tenant, id, task, milestone, what, was, became, reason, person, at)
  select ${tenant}::int, id, task, milestone, what, was, became, reason, ${person}::uuid, ${at}::timestamptz
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as c (id uuid, task uuid, milestone uuid, what text, was text, became text, reason text)`

export const insertProgress = (
  tenant: number,
  p: { id: string; task: string; milestone: string | null; unit: string; text: string; files: KeptFile[] },
  person: string,
  at: string,
): Query => sql`
  insert into programme_progress (tenant, id, task, milestone, unit, text, files, person, at)
  values (${tenant}, ${p.id}, ${p.task}, ${p.milestone}, ${p.unit}, ${p.text}, ${JSON.stringify(p.files)}::jsonb, ${person}, ${at})`

export const insertVerdict = (
  tenant: number,
  v: { id: string; progress: string; task: string; milestone: string; accepted: boolean; reason: string },
  person: string,
  at: string,
): Query => sql`
  insert into programme_verdict (tenant, id, progress, task, milestone, accepted, reason, person, at)
  values (${tenant}, ${v.id}, ${v.progress}, ${v.task}, ${v.milestone}, ${v.accepted}, ${v.reason}, ${person}, ${at})`

export const insertVisit = (
  tenant: number,
  v: {
    id: string
    task: string
    team: string | null
    on_day: string
    region: string | null
    saw: string
    asks: string
    files: KeptFile[]
  },
  person: string,
  at: string,
): Query => sql`
  insert into programme_visit (tenant, id, task, team, on_day, region, saw, asks, files, person, at)
  values (${tenant}, ${v.id}, ${v.task}, ${v.team}, ${v.on_day}, ${v.region}, ${v.saw}, ${v.asks},
    ${JSON.stringify(v.files)}::jsonb, ${person}, ${at})`

export const keepFiles = (tenant: number, files: KeptFile[], at: string): Query => sql`
  insert into kept_file (tenant, hash, at) select ${tenant}::int, hash, ${at}::timestamptz
  from unnest(${files.map((file) => file.hash)}::text[]) as hash on conflict do nothing`

/** In the app, to those with an account; `holders`: rows (person, unit). Nobody is told of their own act. */
export const tell = (
  tenant: number,
  holders: ReturnType<typeof holdersOfUnits>,
  { page, text, except, at }: { page: string; text: string; except: string | null; at: string },
): Query => sql`
  insert into notice (tenant, id, person, page, text, at)
  select ${tenant}::int, gen_random_uuid(), h.person, ${page}::text, ${text}::text, ${at}::timestamptz
  from (select distinct person from (${holders}) held) h join account_person a on a.tenant = ${tenant}::int and a.person = h.person
  where h.person is distinct from ${except}::uuid`

export const moveMilestone = (tenant: number, id: string, due_on: string): Query => sql`
  update programme_milestone set due_on = ${due_on} where tenant = ${tenant} and id = ${id}`
