/** SQL of leave one takes oneself, and of those who act meanwhile. */
import { sql } from 'kysely'
import type { Seat } from '#contract/pack/life.ts'
import type { Query } from '../lib/db.ts'

export interface OwnLeave {
  id: string
  starts_on: string
  ends_on: string
}

/** The leave running on `day`, else the next to come. */
export const ownLeaveQuery = (tenant: number, person: string, day: string): Query<OwnLeave> =>
  sql<OwnLeave>`select id, starts_on, ends_on from leave
    where tenant = ${tenant} and person = ${person} and ends_on >= ${day}::date order by starts_on limit 1`

export const overlappingQuery = (tenant: number, person: string, from: string, to: string): Query<OwnLeave> =>
  sql<OwnLeave>`select id, starts_on, ends_on from leave where tenant = ${tenant} and person = ${person}
    and starts_on <= ${to}::date and ends_on >= ${from}::date order by starts_on limit 1`

export interface OwnTerm extends Seat {
  id: string
  path: string
  ends_on: string | null
}

/** Terms of one's own, not those one stands in for: what is lent is not lent on. */
export const ownTermsQuery = (tenant: number, person: string, from: string): Query<OwnTerm> =>
  sql<OwnTerm>`select id, post, region, organisation, path, ends_on from appointment
    where tenant = ${tenant} and person = ${person} and kind = 'holder' and starts_on <= ${from}::date
      and (ends_on is null or ends_on >= ${from}::date) order by length(path), id`

export interface ColleagueRow {
  term: string
  person: string
  name: string
}

/** Holders of a seat in the same unit through all those days: the same department, or the same node outside departments. */
export const colleaguesQuery = (
  tenant: number,
  person: string,
  from: string,
  to: string,
): Query<ColleagueRow> =>
  sql<ColleagueRow>`select distinct mine.id as term, p.id as person, p.name
    from appointment mine
    join appointment a on a.tenant = mine.tenant and a.region = mine.region and a.kind = 'holder'
      and a.organisation is not distinct from mine.organisation and a.person <> mine.person
      and a.starts_on <= ${from}::date and (a.ends_on is null or a.ends_on >= ${to}::date)
    join person p on p.tenant = a.tenant and p.id = a.person and p.name is not null and p.erased_at is null
    where mine.tenant = ${tenant} and mine.person = ${person} and mine.kind = 'holder'
      and mine.starts_on <= ${from}::date and (mine.ends_on is null or mine.ends_on >= ${from}::date)
      and not exists (select from leave l where l.tenant = p.tenant and l.person = p.id
        and l.starts_on <= ${to}::date and l.ends_on >= ${from}::date)
    order by p.name`

export interface ActingRow extends Seat {
  id: string
  person: string
  name: string | null
  path: string
}
export const actingQuery = (tenant: number, leave: string): Query<ActingRow> =>
  sql<ActingRow>`select a.id, a.post, a.region, a.organisation, a.person, a.path, p.name
    from appointment a join person p on p.tenant = a.tenant and p.id = a.person
    where a.tenant = ${tenant} and a.leave = ${leave}`

export const insertActing = (
  tenant: number,
  a: { id: string; person: string; leave: string; starts_on: string; ends_on: string },
  term: OwnTerm,
): Query =>
  sql`insert into appointment (tenant, id, person, post, region, path, organisation, kind, starts_on, ends_on, leave)
    values (${tenant}, ${a.id}, ${a.person}, ${term.post}, ${term.region}, ${term.path}, ${term.organisation ?? null},
      'acting', ${a.starts_on}, ${a.ends_on}, ${a.leave})`

/** Nobody acts longer than the leave lasts. */
export const endActing = (tenant: number, leave: string, endsOn: string): Query =>
  sql`update appointment set ends_on = ${endsOn}::date
    where tenant = ${tenant} and leave = ${leave} and ends_on > ${endsOn}::date and starts_on <= ${endsOn}::date`

export const callOffActing = (tenant: number, leave: string): Query =>
  sql`delete from appointment where tenant = ${tenant} and leave = ${leave}`
export const callOffLeave = (tenant: number, leave: string): Query =>
  sql`delete from leave where tenant = ${tenant} and id = ${leave}`
