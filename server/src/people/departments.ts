/** GET /api/departments: the departments of a place as the rules set them up, and who sits in them. Posts are a public duty. */
import type { Departments } from '#contract/http/people.ts'
import { demandPerson, type Authority } from '../authority/index.ts'
import type { PeopleDeps } from './deps.ts'
import { standsAt } from './seats.ts'
import { departmentsOf, sittingIn } from './store-lists.ts'

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
    departmentsOf(tenant, region),
    sittingIn(tenant, region, day),
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
