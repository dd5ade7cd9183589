/** GET /api/campaigns/:id/items: the list behind every number. */
import type { Static } from 'typebox'
import type { ItemPage, ItemsAsked } from '#contract/http/campaigns.ts'
import type { Authority } from '../authority/index.ts'
import type { SupervisionDeps } from './deps.ts'
import { campaignFor, placeIn, type Reach } from './reach.ts'
import { itemsQuery, type StoredItem } from './store-items.ts'
import { viewItem } from './view.ts'

const PAGE = 50

export async function items(
  deps: SupervisionDeps,
  authority: Authority,
  id: string,
  asked: ItemsAsked,
): Promise<Static<typeof ItemPage>> {
  const reach = await campaignFor(deps, authority, id)
  const at = asked.region && (await placeIn(deps, reach, asked.region)).at(-1)!.path
  const limit = asked.limit ?? PAGE
  const wanted = { ...asked, ...(at ? { at } : {}) }
  const after = Number(asked.cursor ?? 0)
  const [rows] = await deps.matters.db.read(
    reach.wall,
    itemsQuery(reach.within, id, wanted, after, limit + 1),
  )
  const kept = rows.slice(0, limit)
  const next = rows.length > limit ? String(kept.at(-1)!.number) : null
  return { items: kept.map((row) => viewItem(reach, row)), next }
}

/** All of them, a page at a time, for sheets. */
export async function* everyItem(
  deps: SupervisionDeps,
  reach: Reach,
  asked: ItemsAsked & { at?: string },
): AsyncGenerator<StoredItem> {
  const many = 1000
  for (let after = 0; ;) {
    const [rows]: readonly [StoredItem[]] = await deps.matters.db.read(
      reach.wall,
      itemsQuery(reach.within, reach.campaign.id, asked, after, many),
    )
    yield* rows
    if (rows.length < many) return
    after = rows.at(-1)!.number
  }
}
