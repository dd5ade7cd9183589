import { Type, type Static } from 'typebox'
import { Day, RegionRef, Uuid } from './shapes.ts'

/** Sums of one node, kind or day. Rates are `null` when nothing was due. Definitions: docs/glossary.md. */
export const Figures = Type.Object({
  received: Type.Integer(),
  accepted: Type.Integer(),
  accepted_on_time: Type.Integer(),
  handled: Type.Integer(),
  handled_on_time: Type.Integer(),
  /** Matters whose handling deadline fell in the period, and those of them closed. */
  due: Type.Integer(),
  due_closed: Type.Integer(),
  closed: Type.Integer(),
  reopened: Type.Integer(),
  rated: Type.Integer(),
  satisfied: Type.Integer(),
})
export type Figures = Static<typeof Figures>

/** Without `region`: the county. Without days: this month so far. */
export const TalliesQuery = Type.Object({
  region: Type.Optional(Uuid),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  by: Type.Optional(Type.Enum(['region', 'kind', 'day'], { default: 'region' })),
})
/** GET /api/tallies?region=&from=&to=&by=region|kind|day */
export const Tallies = Type.Object({
  region: RegionRef,
  from: Day,
  to: Day,
  total: Figures,
  rows: Type.Array(
    Type.Object({
      key: Type.String(),
      title: Type.String(),
      region: Type.Union([RegionRef, Type.Null()]),
      figures: Figures,
    }),
  ),
})
export type Tallies = Static<typeof Tallies>
