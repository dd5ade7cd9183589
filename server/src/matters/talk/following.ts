/** POST /api/matters/:id/follow: whoever may see a matter may be told of everything that happens to it. */
import { demandPerson } from '../../authority/index.ts'
import { notFound } from '../actor.ts'
import type { MattersDeps, Who } from '../deps.ts'
import { matterQuery } from '../read-store.ts'
import { follow, unfollow } from './store.ts'

/** Refuses NOT_FOUND for what they may not see. Twice is once. */
export async function setFollowing(deps: MattersDeps, who: Who, id: string, on: boolean): Promise<void> {
  const { authority } = who
  const person = demandPerson(authority)
  const at = deps.clock.now().toISOString()
  const [matters] = await deps.db.read(authority.wall, matterQuery(authority, id))
  if (!matters[0]) throw notFound()
  const { tenant } = authority
  await deps.db.act(authority.wall, (tx) =>
    tx.commit(on ? follow(tenant, id, person, at) : unfollow(tenant, id, person)),
  )
}
