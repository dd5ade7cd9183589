import { Type, type Static } from 'typebox'
import { FieldValues } from './entries.ts'
import { ActionOffer } from './matters.ts'
import { FileHash, Instant, OrNull, Seat, Text, Uuid } from './shapes.ts'

export const ActInput = Type.Object({
  reason: Type.Optional(Text(1000, '理由')),
  result: Type.Optional(Text(2000, '办理结果')),
  note: Type.Optional(Text(1000, '说明')),
  responsible_unit: Type.Optional(Text(80, '责任单位')),
  /** One of the offer's `grounds`. */
  ground: Type.Optional(Text(80, '原因')),
  /** Another matter, by its number. */
  other: Type.Optional(Text(40, '另一件事的编号')),
  target: Type.Optional(Seat),
  /** The units to call, of an offer with `calls`; one of them leads. */
  calls: Type.Optional(
    Type.Array(Type.Object({ seat: Seat, leads: Type.Optional(Type.Boolean()) }), { maxItems: 30 }),
  ),
  /** Which of the matter's calls an act on one is about. */
  call: Type.Optional(Text(10, '请的单位')),
  rating: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  photos: Type.Optional(Type.Array(FileHash, { maxItems: 6 })),
  /** Where it lies, of an offer that `places`. */
  region: Type.Optional(Uuid),
  /** What the offer's `entry` asks. */
  entry: Type.Optional(FieldValues),
})

/** POST /api/matters/:id/acts. `version` is the one the actor saw; `command_id` makes a repeat harmless. */
export const Act = Type.Object({
  command_id: Uuid,
  action: Type.String(),
  version: Type.Integer({ minimum: 1 }),
  input: Type.Optional(ActInput),
})
export type Act = Static<typeof Act>

/** POST /api/matters/:id/claim: takes on what is offered; nothing is filled in. */
export const Claim = Type.Omit(Act, ['input'])

/** POST /api/acts: the same act on several matters, each a command of its own. */
export const Batch = Type.Object({
  action: Type.String(),
  input: Type.Optional(ActInput),
  matters: Type.Array(Type.Object({ id: Uuid, command_id: Uuid, version: Type.Integer({ minimum: 1 }) }), {
    minItems: 1,
    maxItems: 50,
  }),
})
export type Batch = Static<typeof Batch>

/** What an act answers; a repeat of the same `command_id` answers the same. The page is read again by GET. */
export const Acted = Type.Object({
  id: Uuid,
  version: Type.Integer(),
  state: Type.String(),
  state_title: Type.String(),
  waits_on: OrNull(Type.String()),
  due_at: OrNull(Instant),
  /** The new line of the timeline: `已转给某局`. */
  sentence: Type.String(),
})
export type Acted = Static<typeof Acted>

/** In the order asked. Where one was refused, the others still went through. */
export const BatchDone = Type.Object({
  results: Type.Array(
    Type.Object({
      id: Uuid,
      acted: OrNull(Acted),
      refused: OrNull(Type.Object({ code: Type.String(), detail: Type.String() })),
    }),
  ),
})
export type BatchDone = Static<typeof BatchDone>

/** POST /api/acts/offers: what may be done to several matters at once. */
export const OffersAsked = Type.Object({ matters: Type.Array(Uuid, { minItems: 1, maxItems: 100 }) })

/** `actions`: those offered on every one of them; seats, units and grounds only where all of them offer the same. */
export const OffersOnMany = Type.Object({
  /** As many as are seen; `actions` by their identifier. */
  matters: Type.Array(Type.Object({ id: Uuid, version: Type.Integer(), actions: Type.Array(Type.String()) })),
  actions: Type.Array(ActionOffer),
})
export type OffersOnMany = Static<typeof OffersOnMany>

/** POST /api/matters/:id/split: parts of a report that are handled on their own. Each gets a number, its reporter is the report's. */
export const Split = Type.Object({
  command_id: Uuid,
  version: Type.Integer({ minimum: 1 }),
  parts: Type.Array(
    Type.Object({
      id: Uuid,
      kind: Type.String({ title: '事项类别' }),
      text: Text(2000, '事情经过'),
      fields: Type.Optional(FieldValues),
    }),
    { minItems: 1, maxItems: 5 },
  ),
})
export type Split = Static<typeof Split>
