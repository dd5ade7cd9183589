/** Authorisations on record: what a path may rest on. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import type { Authorised } from '#contract/pack/life.ts'
import type { Query } from '../../lib/db.ts'

/** Those in force at a place (`places`: its ancestry) on a Shanghai day, the latest given first. */
export const inForceQuery = (tenant: number, places: string[], day: string): Query<Authorised> =>
  sql<Authorised>`select authorisation, title, resolution, body, from_day::text as "from", until_day::text as until
    from authorisation where tenant = ${tenant} and place = any (${places}::uuid[])
      and ${day}::date between from_day and until_day and (withdrawn_on is null or withdrawn_on > ${day}::date)
    order by at desc`

/** The same at one place, with what takes one back needs. */
export const authorisationsAt = (tenant: number, place: string, day: string) =>
  sql<{ id: string; authorisation: string; title: string; until: string }>`
    select id, authorisation, title, until_day as until from authorisation where tenant = ${tenant} and place = ${place}
      and ${day}::date between from_day and until_day and withdrawn_on is null order by at desc`

/** From this day on nothing new rests on it; what was decided under it before stands. */
export const takeBackQuery = (
  tenant: number,
  place: string,
  { id, resolution, day }: { id: string; resolution: string; day: string },
): Query =>
  sql`update authorisation set withdrawn_on = ${day}::date, withdrawn_by = ${resolution}
    where tenant = ${tenant} and place = ${place} and id = ${id} and withdrawn_on is null`

export const giveQuery = (
  tenant: number,
  { place, matter }: { place: string; matter: string },
  given: Authorised,
  at: string,
): Query =>
  sql`insert into authorisation (tenant, id, place, authorisation, title, body, resolution, matter, from_day, until_day, at)
    values (${tenant}, ${v7()}, ${place}, ${given.authorisation}, ${given.title}, ${given.body}, ${given.resolution},
      ${matter}, ${given.from}::date, ${given.until}::date, ${at})`
