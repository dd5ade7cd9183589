/** Standards places hold or do not hold in a period, counted from the record. */
import { Type, type Static } from 'typebox'
import { Day, OrNull, RegionRef, Uuid } from './shapes.ts'

const PeriodText = Type.String({ pattern: '^\\d{4}(-(0[1-9]|1[0-2]|Q[1-4]))?$' })
/** GET /api/standards and /api/standards.xlsx. Without a standard: the first of the pack; without a period: the one under way. */
export const StandardsQuery = Type.Object({
  region: Type.Optional(Uuid),
  standard: Type.Optional(Type.String({ maxLength: 60 })),
  period: Type.Optional(PeriodText),
})
export type StandardsQuery = Static<typeof StandardsQuery>

/** How many matters each test counted there; over its limit, the standard is not held. */
export const PlaceStanding = Type.Object({
  ...{ region: RegionRef, above: Type.String(), held: Type.Boolean() },
  tests: Type.Array(Type.Object({ test: Type.String(), count: Type.Integer(), over: Type.Boolean() })),
})
export type PlaceStanding = Static<typeof PlaceStanding>

export const Standards = Type.Object({
  region: RegionRef,
  choices: Type.Array(Type.Object({ standard: Type.String(), title: Type.String() })),
  /** Null: the pack has none. */
  shown: OrNull(
    Type.Object({
      ...{ standard: Type.String(), title: Type.String(), source: OrNull(Type.String()) },
      ...{ level_title: Type.String(), period: PeriodText, period_title: Type.String(), from: Day, to: Day },
      /** The period is not over: what stands today may still change. */
      running: Type.Boolean(),
      published: Type.Boolean(),
      periods: Type.Array(Type.Object({ period: PeriodText, title: Type.String() })),
      ...{ places: Type.Integer(), held: Type.Integer() },
      tests: Type.Array(
        Type.Object({
          ...{ test: Type.String(), title: Type.String(), at_most: Type.Integer(), counts: Type.String() },
          /** Places over the limit; matters in all. */
          ...{ places: Type.Integer(), matters: Type.Integer() },
        }),
      ),
      /** The places one step down, when they are not the places asked themselves. */
      parts: Type.Array(Type.Object({ region: RegionRef, places: Type.Integer(), held: Type.Integer() })),
      /** `broken`: there are too many to show; only those that do not hold it. */
      rows_are: Type.Enum(['all', 'broken']),
      rows: Type.Array(PlaceStanding),
    }),
  ),
})
export type Standards = Static<typeof Standards>
