/** GET /api/staffing/below: the places right below one, each with the seats wanted and held in it and under it; and those merged or closed. */
import type { StaffingBelow } from '#contract/http/people.ts'
import { demand, demandPerson, type Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import type { PeopleDeps } from './deps.ts'
import { wantedPosts } from './seats.ts'
import { closedQuery, seatsByPlace } from './store-lists.ts'

/** Refuses NOT_FOUND, NOT_ALLOWED as the staffing of the place itself. */
export async function staffingBelow(
  deps: PeopleDeps,
  authority: Authority,
  region: string,
): Promise<StaffingBelow> {
  demandPerson(authority)
  const { tenant } = authority
  const node = (await deps.places.ancestry(tenant, region)).at(-1)
  if (!node) throw new Refused('NOT_FOUND', '没有这个地方，请重新选。', 'region')
  if (!authority.paths.some((path) => node.path.startsWith(path)))
    demand(authority, 'manage_people', node.path)
  const rules = await deps.people.rules(tenant, deps.today())
  const children = await deps.places.children(tenant, region)
  const [seats, closed] = await deps.db.read(
    authority.wall,
    seatsByPlace(tenant, node.path, wantedPosts(rules), deps.today()),
    closedQuery(tenant, region),
  )
  const sums = new Map(children.map(({ path }) => [path, { seats: 0, held: 0 }]))
  for (const row of seats) {
    const sum = sums.get(node.path + row.path.slice(node.path.length).split('/')[0] + '/')
    if (!sum) continue
    sum.seats += row.seats
    sum.held += row.held
  }
  return {
    items: children.map(({ id, level, code, name, path, households, children: below }) => ({
      ...{ region: { id, level, code, name }, below, households },
      ...(sums.get(path) ?? { seats: 0, held: 0 }),
    })),
    closed: closed.map(({ retired_on, ...place }) => ({ region: place, retired_on })),
  }
}
