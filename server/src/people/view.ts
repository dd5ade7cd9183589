/** Rows → contract shapes, and the lists they come in. */
import type { AppointmentsAsked, OrganisationsAsked, Staffing } from '#contract/http/people.ts'
import type { Authority } from '../authority/index.ts'
import { demand, demandPerson } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import type { RegionRow } from '../places/index.ts'
import type { PeopleDeps } from './deps.ts'
import { placeName, wantedPosts, type PostRules } from './seats.ts'
import * as store from './store-lists.ts'

const DEPARTMENT = '部门'

function cut<Row>(rows: Row[], offset: number): { rows: Row[]; next: string | null } {
  if (rows.length <= store.PAGE) return { rows, next: null }
  return { rows: rows.slice(0, store.PAGE), next: String(offset + store.PAGE) }
}
const offsetOf = (after?: string) => Math.max(0, Number.parseInt(after ?? '0', 10) || 0)

async function nodeOf(deps: PeopleDeps, tenant: number, region: string): Promise<RegionRow> {
  const node = (await deps.places.ancestry(tenant, region)).at(-1)
  if (!node) throw new Refused('NOT_FOUND', '没有这个地方，请重新选。', 'region')
  return node
}

function appointment(row: store.AppointmentListed, rules: PostRules) {
  const { id, post, kind, starts_on, ends_on, on_leave_until, leave } = row
  return {
    ...{ id, post, kind, starts_on, ends_on, on_leave_until, leave },
    person: { id: row.person, name: row.person_name, work_phone: row.work_phone },
    post_title: rules.posts[post]?.title ?? post,
    region: { id: row.region, level: row.level, code: row.code, name: row.region_name },
    organisation: row.organisation ? { id: row.organisation, name: row.organisation_name ?? '' } : null,
  }
}

/** Who is in office: posts are a public duty, so any signed-in person may read them. */
export async function appointments(deps: PeopleDeps, authority: Authority, asked: AppointmentsAsked) {
  demandPerson(authority)
  const { tenant } = authority
  const { region, person, post } = asked
  const name = asked.name?.trim() || undefined
  if (!region && !person) throw new Refused('FIELD_MISSING', '请选一个地方或一个人。', 'region')
  const path = region && asked.subtree ? (await nodeOf(deps, tenant, region)).path : undefined
  const where = { path, region: path ? undefined : region, person, post, name }
  const offset = offsetOf(asked.after)
  const [found] = await deps.db.read(
    authority.wall,
    store.appointmentsQuery(tenant, where, deps.today(), offset),
  )
  const { rows, next } = cut(found, offset)
  const rules = await deps.people.rules(tenant, deps.today())
  return { items: rows.map((row) => appointment(row, rules)), next }
}

export async function organisations(deps: PeopleDeps, authority: Authority, asked: OrganisationsAsked) {
  demandPerson(authority)
  const { tenant } = authority
  const node = await nodeOf(deps, tenant, asked.region)
  const where = asked.subtree ? { path: node.path, kind: asked.kind } : { region: node.id, kind: asked.kind }
  const offset = offsetOf(asked.after)
  const [found] = await deps.db.read(authority.wall, store.organisationsQuery(tenant, where, offset))
  const { rows, next } = cut(found, offset)
  const { organisations: kinds } = await deps.people.rules(tenant, deps.today())
  const items = rows.map(({ id, kind, name, parent, department, ...row }) => ({
    ...{ id, kind, name, parent, department },
    kind_title: kind === 'department' ? DEPARTMENT : (kinds[kind]?.title ?? kind),
    region: { id: row.region, level: row.level, code: row.code, name: row.region_name },
  }))
  return { items, next }
}

/** Seats wanted and held below a node: for those who see it all. Both answers in one round trip. */
export async function staffing(
  deps: PeopleDeps,
  authority: Authority,
  { region, after }: { region: string; after?: string },
): Promise<Staffing> {
  demandPerson(authority)
  const { tenant } = authority
  const node = await nodeOf(deps, tenant, region)
  if (!authority.paths.some((path) => node.path.startsWith(path)))
    demand(authority, 'manage_people', node.path)
  const { posts } = await deps.people.rules(tenant, deps.today())
  const wanted = wantedPosts({ posts })
  const offset = offsetOf(after)
  const [sums, empty] = await deps.db.read(
    authority.wall,
    store.staffingQuery(tenant, node.path, wanted, deps.today()),
    store.vacanciesQuery(tenant, node.path, wanted, deps.today(), offset),
  )
  const title = (post: string) => posts[post]?.title ?? post
  const order = Object.keys(posts)
  const { rows, next } = cut(empty, offset)
  return {
    by_post: sums
      .sort((a, b) => order.indexOf(a.post) - order.indexOf(b.post))
      .map((row) => ({
        ...row,
        ...{ post_title: title(row.post), at: posts[row.post]?.at ?? '' },
        in_department: posts[row.post]?.in_department ?? false,
      })),
    vacancies: await Promise.all(
      rows.map(async ({ post, seats, held, ...region }) => ({
        ...{ post, seats, held, region },
        post_title: title(post),
        place: posts[post]?.in_department
          ? region.name
          : placeName(await deps.places.ancestry(tenant, region.id)),
      })),
    ),
    next,
  }
}
