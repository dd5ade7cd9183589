/** GET /api/households and what is behind one: visits, and the phone behind a look that is kept. */
import { v7 } from 'uuid'
import type { Static } from 'typebox'
import type { HouseholdContact, HouseholdList, VisitList } from '#contract/http/households.ts'
import type { Authority } from '../../authority/index.ts'
import { recordLook } from '../../journal/index.ts'
import { Refused } from '../../lib/refused.ts'
import type { HouseholdDeps } from './deps.ts'
import { listedPlace, reachOf, type Reach } from './reach.ts'
import { openHousehold, openNote } from './sealed.ts'
import * as store from './store.ts'
import { viewHousehold } from './view.ts'

const MOST = 1000
const VISITS = 20

export async function listHouseholds(
  deps: HouseholdDeps,
  authority: Authority,
  { region }: { region?: string },
): Promise<HouseholdList> {
  const reach = await reachOf(deps, authority)
  const { tenant, wall, rules, today } = reach
  const paths = region ? [(await listedPlace(deps, reach, region)).path] : reach.paths
  const found = await Promise.all(
    paths.map((path) =>
      deps.db.read(
        wall,
        store.listingPlaces(tenant, path, rules.at),
        store.householdsQuery(tenant, path, MOST + 1),
      ),
    ),
  )
  const places = new Map(found.flatMap(([nodes]) => nodes).map((node) => [node.id, node]))
  const rows = new Map(found.flatMap(([, all]) => all).map((row) => [row.id, row]))
  const items = [...rows.values()]
    .map((row) => viewHousehold(rules, row, openHousehold(deps, { tenant, id: row.id }, row.sealed), today))
    .sort((a, b) => (a.due_on ?? '9').localeCompare(b.due_on ?? '9'))
  return {
    ...{ title: rules.title, today, places: [...places.values()] },
    ...{ items: items.slice(0, MOST), left_off: Math.max(0, items.length - MOST) },
    tags: Object.entries(rules.tags).map(([tag, { title }]) => ({ tag, title })),
  }
}

/** The household one may read. Refuses NOT_FOUND. */
export async function householdFor(
  deps: HouseholdDeps,
  authority: Authority,
  id: string,
): Promise<{ reach: Reach; household: store.ListedHousehold }> {
  const reach = await reachOf(deps, authority)
  const [[household]] = await deps.db.read(reach.wall, store.householdQuery(reach.tenant, id))
  if (!household || !reach.paths.some((path) => household.path.startsWith(path)))
    throw new Refused('NOT_FOUND', '名单里没有这一户：已经迁走，或不归您走访。')
  return { reach, household }
}

/** The look is kept before the phone is shown. */
export async function lookAtHousehold(
  deps: HouseholdDeps,
  authority: Authority,
  id: string,
): Promise<Static<typeof HouseholdContact>> {
  const { reach, household } = await householdFor(deps, authority, id)
  const { tenant, person: actor, wall } = reach
  const at = deps.clock.now().toISOString()
  const look = { tenant, id: v7(), actor, subject: id, field: 'household', reason: null, at }
  await deps.db.act(wall, (tx) => tx.commit(recordLook(look)))
  return { phone: openHousehold(deps, { tenant, id }, household.sealed).phone }
}

export async function listVisits(deps: HouseholdDeps, authority: Authority, id: string): Promise<VisitList> {
  const { reach } = await householdFor(deps, authority, id)
  const { tenant, wall } = reach
  const [visits] = await deps.db.read(wall, store.visitsQuery(tenant, id, VISITS))
  return {
    items: await Promise.all(
      visits.map(async ({ id: visit, on_day, found, note, person }) => ({
        ...{ id: visit, on: on_day, found, note: note && openNote(deps, { tenant, id: visit }, note) },
        by: (await deps.people.person(tenant, person))?.name ?? '',
      })),
    ),
  }
}
