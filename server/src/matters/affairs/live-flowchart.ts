/** GET /api/matters/:id/flowchart.svg: the matter's own path by the rules it pinned, its place lit. */
import type { Authority } from '../../authority/index.ts'
import { drawFor } from '../../packs/index.ts'
import { notFound } from '../actor.ts'
import { countyRules } from '../county.ts'
import type { MattersDeps } from '../deps.ts'
import { matterQuery } from '../read-store.ts'
import { storyQuery } from '../timeline-store.ts'
import { visitedIn } from './visited.ts'

/** Refuses NOT_FOUND for what the reader may not see. */
export async function liveFlowchart(deps: MattersDeps, authority: Authority, id: string): Promise<string> {
  const [matters, story] = await deps.db.read(
    authority.wall,
    matterQuery(authority, id),
    storyQuery(authority.tenant, id),
  )
  const matter = matters[0]
  if (!matter) throw notFound()
  const rules = await countyRules(deps, authority.tenant, deps.clock.now())
  const pinned = await deps.book.pinned(matter.rules)
  const { life, number } = matter
  const live = { path: life.path?.path ?? null, state: life.state, visited: visitedIn(story) }
  return drawFor({ rules, pinned }, live, number)
}
