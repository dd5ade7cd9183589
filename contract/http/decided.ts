/** How village affairs were decided, worked out from the record (docs/glossary.md: decided by the rule). */
import { Type, type Static } from 'typebox'
import { Day, OrNull, RegionRef, Uuid } from './shapes.ts'

const Period = Type.String({ maxLength: 7, description: '2026-10、2026-Q4 或 2026' })

/** GET /api/disclosures/decided: for posts with `read_tallies`. `place`: the one whose affairs are listed. */
export const DecidedAsked = Type.Object({
  region: Type.Optional(Uuid),
  period: Type.Optional(Period),
  place: Type.Optional(Uuid),
})

/** Affairs that were carried out and closed in the period, and how many of them went their path whole. */
const Counted = { closed: Type.Integer(), whole: Type.Integer() }

export const DecidedAffair = Type.Object({
  ...{ matter: Uuid, number: Type.String(), kind: Type.String(), path: Type.String(), closed_on: Day },
  /** What the record does not hold, in words; empty: it went its path whole. */
  missing: Type.Array(Type.String()),
  /** The reader may open it. */
  mine: Type.Boolean(),
})
export type DecidedAffair = Static<typeof DecidedAffair>

export const Decided = Type.Object({
  region: RegionRef,
  periods: Type.Array(Type.Object({ period: Period, title: Type.String() })),
  period: Period,
  total: Type.Object(Counted),
  /** One a place where affairs are begun, in the order of the tree. */
  rows: Type.Array(Type.Object({ region: RegionRef, under: Type.String(), ...Counted })),
  /** Of the place asked for, the latest first. */
  listed: OrNull(Type.Object({ region: RegionRef, affairs: Type.Array(DecidedAffair) })),
})
export type Decided = Static<typeof Decided>
