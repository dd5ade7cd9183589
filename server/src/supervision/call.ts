/** POST /api/campaigns/:id/items/:item/call: whom the machine drew to be asked, with the number to call; the look is kept with its reason. */
import { v7 } from 'uuid'
import type { Static } from 'typebox'
import type { Called } from '#contract/http/campaigns.ts'
import type { Authority } from '../authority/index.ts'
import { recordLook } from '../journal/index.ts'
import { contactOfPerson } from '../matters/index.ts'
import type { SupervisionDeps } from './deps.ts'
import { itemFor } from './item.ts'
import { doerAt, noSuch } from './reach.ts'
import { personToAsk } from './store.ts'

/** Refuses NOT_FOUND where nobody was drawn, NOT_ALLOWED for who does not survey here. */
export async function call(
  deps: SupervisionDeps,
  authority: Authority,
  at: { campaign: string; item: string },
  reason: string,
): Promise<Static<typeof Called>> {
  const { reach, item } = await itemFor(deps, authority, at)
  const { tenant, person: actor, now } = reach
  const { wall } = doerAt(authority, reach, 'survey', item.path)
  if (!item.asks) throw noSuch()
  const look = { tenant, id: v7(), actor, subject: item.asks, field: 'contact', reason, at: now }
  // The look is kept before anything is shown.
  await deps.matters.db.act(wall, (tx) => tx.commit(recordLook(look)))
  const [[person]] = await deps.matters.worker.read(wall, personToAsk(tenant, item.asks))
  const own = await contactOfPerson(deps.matters, tenant, item.asks)
  return { name: person?.name ?? own?.name ?? '', phone: person?.work_phone ?? own?.phone ?? null }
}
