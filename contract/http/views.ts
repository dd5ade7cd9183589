import { Type, type Static } from 'typebox'
import { InboxTab, MattersQuery } from './matter-lists.ts'
import { NamedSeat, OrNull, Seat, Text, Uuid } from './shapes.ts'

const kept = Type.Pick(MattersQuery, ['q', 'kind', 'region', 'status', 'state', 'from', 'to'])

/**
 * The filters a list can be saved with: those of GET /api/matters that are no figure's; with `inbox`, kind and place of a part of
 * GET /api/inbox, whoever opens it.
 */
export const ViewFilters = Type.Object(
  { ...kept.properties, inbox: Type.Optional(InboxTab) },
  { additionalProperties: false, minProperties: 1 },
)
export type ViewFilters = Static<typeof ViewFilters>

/** PUT /api/views/:id. The same id again changes it; after a DELETE it brings it back. `share`: one of one's seats, for its whole unit. */
export const SaveView = Type.Object({
  name: Text(30, '名称'),
  filters: ViewFilters,
  share: Type.Optional(Seat),
})
export type SaveView = Static<typeof SaveView>

export const View = Type.Object({
  id: Uuid,
  name: Type.String(),
  filters: ViewFilters,
  is_mine: Type.Boolean(),
  /** The unit it is shared with, in words; null: for oneself. */
  shared_with: OrNull(Type.String()),
  /** Who shared it; null: oneself, or somebody whose name is gone. */
  by: OrNull(Type.String()),
})
export type View = Static<typeof View>

/** GET /api/views: one's own by name, then those shared with one's units. `units`: with whom one may share, by a seat of each. */
export const Views = Type.Object({ items: Type.Array(View), units: Type.Array(NamedSeat) })
export type Views = Static<typeof Views>
