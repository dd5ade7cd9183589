/** Tells those who follow a matter what happened to it. Whether each may still see it is asked now: who may not is told nothing, and no longer follows. */
import { v5 } from 'uuid'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { authorityOf, maySee } from '../../authority/index.ts'
import type { OutboundHandler } from '../../lib/outbound.ts'
import type { MattersDeps } from '../deps.ts'
import { followersQuery, guardQuery, tellOnce, unfollow } from './store.ts'

/** Handles the effect `tell_followers` with the payload `{matter, actor, text}`. */
export const tellFollowers =
  (deps: Pick<MattersDeps, 'worker' | 'people' | 'places' | 'clock'>): OutboundHandler =>
  async ({ id, tenant, payload }) => {
    const { matter, actor, text } = payload as { matter: string; actor: string | null; text: string }
    const [guard] = await deps.worker.run(guardQuery(tenant, matter))
    if (!guard) return
    const at = deps.clock.now().toISOString()
    for (const { person } of await deps.worker.run(followersQuery(tenant, matter))) {
      const seats = await deps.people.heldSeats(tenant, person, shanghaiDay(at))
      if (!maySee(authorityOf(tenant, person, seats, 0), guard)) {
        await deps.worker.run(unfollow(tenant, matter, person))
        continue
      }
      // the same message twice makes the same notice
      if (person !== actor)
        await deps.worker.run(tellOnce(tenant, matter, { id: v5(person, id), person, text }, at))
    }
  }
