/** GET /api/departments: the departments of a place as the rules set them up, and who sits in them. Posts are a public duty. */
import { sql } from 'kysely'
import type { Departments } from '#contract/http/people.ts'
import { demandPerson, type Authority } from '../authority/index.ts'
import type { PeopleDeps } from './deps.ts'
import { standsAt } from './seats.ts'

const standingQuery = (tenant: number, region: string) =>
  sql<{ id: string; name: string; department: string }>`select id, name, department from organisation
    where tenant = ${tenant} and region = ${region} and department is not null and dissolved_on is null order by name, id`

const sittingQuery = (tenant: number, region: string, day: string) =>
  sql<{ organisation: string; post: string; name: string; work_phone: string | null }>`
    select a.organisation, a.post, coalesce(p.name, '') as name, p.work_phone
    from appointment a join person p on p.tenant = a.tenant and p.id = a.person
    where a.tenant = ${tenant} and a.region = ${region} and a.organisation is not null
      and a.starts_on <= ${day}::date and (a.ends_on is null or a.ends_on >= ${day}::date) order by a.kind desc, a.starts_on`

export async function departments(
  deps: PeopleDeps,
  authority: Authority,
  region: string,
): Promise<Departments> {
  demandPerson(authority)
  const { tenant } = authority
  const day = deps.today()
  const node = (await deps.places.ancestry(tenant, region)).at(-1)
  const rules = await deps.people.rules(tenant, day)
  const [standing, sitting] = await deps.db.read(
    authority.wall,
    standingQuery(tenant, region),
    sittingQuery(tenant, region, day),
  )
  const posts = Object.entries(rules.posts).filter(
    ([, post]) => post.in_department && node && standsAt(post, node),
  )
  return {
    items: standing.map(({ id, name, department }) => {
      const rule = rules.departments[department]
      return {
        ...{ id, department, name },
        ...{ duties: rule?.duties ?? null, phone: rule?.phone ?? null },
        posts: posts.map(([post, { title, seats }]) => ({
          ...{ post, post_title: title, seats: seats ?? 1 },
          holders: sitting
            .filter((one) => one.organisation === id && one.post === post)
            .map(({ name: called, work_phone }) => ({ name: called, work_phone })),
        })),
      }
    }),
  }
}
