/** The yearly sheet on departments (部门报到情况): what became of the times each was called. What each means: contract/call-measures.ts. */
import { Type, type Static } from 'typebox'
import { CALL_COLUMNS } from '../call-measures.ts'
import { Day, OrNull, RegionRef, Uuid } from './shapes.ts'

const asked = {
  /** Of the matters; without it, where one's own post reads figures. */
  region: Type.Optional(Uuid),
  /** Days of the whistle; without them, this year so far. */
  from: Type.Optional(Day),
  to: Type.Optional(Day),
}
/** GET /api/figures/calls */
export const CallFiguresQuery = Type.Object(asked)
export type CallFiguresQuery = Static<typeof CallFiguresQuery>

/** By measure; `average` of the ratings, null without any. */
const CallNumbers = Type.Object({
  counts: Type.Record(Type.String(), Type.Integer()),
  average: OrNull(Type.Number()),
})
export type CallNumbers = Static<typeof CallNumbers>

export const CallFigures = Type.Object({
  region: RegionRef,
  from: Day,
  to: Day,
  rows: Type.Array(Type.Object({ department: Uuid, title: Type.String(), numbers: CallNumbers })),
  total: CallNumbers,
})
export type CallFigures = Static<typeof CallFigures>

/** GET /api/figures/calls/matters: the matters behind one number. */
export const CallsBehindQuery = Type.Object({
  ...asked,
  department: Uuid,
  measure: Type.Enum(CALL_COLUMNS.map(({ measure }) => measure)),
})
export type CallsBehindQuery = Static<typeof CallsBehindQuery>

/** At most 200, the newest first; `hidden`: counted, but not for the reader to see. */
export const CallsBehind = Type.Object({
  title: Type.String(),
  items: Type.Array(
    Type.Object({
      id: Uuid,
      number: Type.String(),
      title: Type.String(),
      place: Type.String(),
      /** The day of the whistle. */
      day: Day,
      times: Type.Integer(),
      state_title: Type.String(),
    }),
  ),
  total: Type.Integer(),
  hidden: Type.Integer(),
})
export type CallsBehind = Static<typeof CallsBehind>
