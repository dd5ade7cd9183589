/** Tells those who follow a matter what happened to it. Whether each may still see it is asked now: who may not is told nothing, and no longer follows. */
import { v5 } from 'uuid'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { authorityOf, maySee } from '../../authority/index.ts'
import type { OutboundHandler } from '../../lib/outbound.ts'
import type { MattersDeps } from '../deps.ts'
import { mergedReportersQuery, sendOnce } from '../merge-store.ts'
import { toldJoiners } from '../joining/store.ts'
import { followersQuery, guardQuery, tellOnce, unfollow } from './store.ts'

interface Told {
  matter: string
  actor: string | null
  text: string
  /** For who reported what was merged into it. */
  what?: string
}

/** Handles the effect `tell_followers`. */
export const tellFollowers =
  (deps: Pick<MattersDeps, 'worker' | 'people' | 'places' | 'clock'>): OutboundHandler =>
  async ({ id, tenant, payload }) => {
    const { matter, actor, text, what } = payload as unknown as Told
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
    for (const one of what ? await deps.worker.run(mergedReportersQuery(tenant, matter)) : []) {
      if (one.reporter === actor) continue
      const words = `您反映的“${one.title}”与同类事项一起办理：${what}。`
      const tell = { id: v5(one.matter, id), person: one.reporter, text: words }
      await deps.worker.run(
        one.has_account
          ? tellOnce(tenant, one.matter, tell, at)
          : sendOnce(tenant, { ...tell, matter: one.matter }, at),
      )
    }
    for (const one of what ? await deps.worker.run(toldJoiners(tenant, matter)) : []) {
      if (one.person === null || one.person === actor) continue
      const words = `您一起反映的“${one.kind_title}”：${what}。`
      const tell = { id: v5(one.id, id), person: one.person, text: words }
      await deps.worker.run(
        one.has_account
          ? tellOnce(tenant, matter, tell, at)
          : sendOnce(tenant, { ...tell, matter, joiner: one.id }, at),
      )
    }
  }
