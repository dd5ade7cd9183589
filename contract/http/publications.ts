/** What places owe the public and what they published (docs/glossary.md: duty, publication). */
import { Type, type Static } from 'typebox'
import { Day, Instant, OrNull, RegionRef, Text, Uuid } from './shapes.ts'

const Period = Type.String({ maxLength: 7, description: '2026-10、2026-Q4 或 2026' })
const Standing = Type.Enum(['open', 'published', 'late', 'missing'])

/** One thing owed by one place for one period. */
export const Owed = Type.Object({
  duty: Type.String(),
  title: Type.String(),
  class: Type.Enum(['party', 'village', 'finance']),
  period: Period,
  period_title: Type.String(),
  due_on: Day,
  standing: Standing,
  publication: OrNull(Uuid),
  /** The reader may publish it. */
  mine: Type.Boolean(),
})
export type Owed = Static<typeof Owed>

/** GET /api/disclosures?region: the place's whole series, newest period first; without a region, the first place one publishes for. */
export const OwedAsked = Type.Object({ region: Type.Optional(Uuid) })
export const OwedList = Type.Object({
  region: OrNull(RegionRef),
  /** The places the reader publishes for. */
  places: Type.Array(RegionRef),
  owed: Type.Array(Owed),
})
export type OwedList = Static<typeof OwedList>

/** What the record wrote: nobody types these again. */
export const Made = Type.Object({
  columns: Type.Array(Type.String()),
  rows: Type.Array(Type.Array(Type.String())),
  /** Where the numbers come from, in words. */
  from: Type.String(),
})
export type Made = Static<typeof Made>

/** GET /api/disclosures/draft: what would be published. */
export const DraftAsked = Type.Object({ region: Uuid, duty: Type.String({ maxLength: 60 }), period: Period })
export const Draft = Type.Object({
  ...{ title: Type.String(), place: Type.String(), period_title: Type.String(), due_on: Day },
  posted: Type.String({ description: '至少公布多久，如 15 天' }),
  made: OrNull(Made),
  /** Of the version that stands, where there is one. */
  published: OrNull(Type.Object({ id: Uuid, version: Type.Integer(), text: Type.String(), at: Instant })),
})
export type Draft = Static<typeof Draft>

/** POST /api/disclosures: the first version. `text` may be empty where the record made a table. */
export const Publish = Type.Object({
  command_id: Uuid,
  ...DraftAsked.properties,
  text: Type.String({ maxLength: 8000, title: '说明' }),
})
export type Publish = Static<typeof Publish>
/** POST /api/disclosures/:id/corrections: one more version; what was published stays readable. `version` is the one the actor saw. */
export const Correct = Type.Object({
  command_id: Uuid,
  version: Type.Integer({ minimum: 1 }),
  text: Type.String({ maxLength: 8000, title: '说明' }),
  reason: Text(200, '更正原因'),
})
export type Correct = Static<typeof Correct>
export const Published = Type.Object({ id: Uuid, version: Type.Integer(), page: Type.String() })
export type Published = Static<typeof Published>

/** GET /api/disclosures/overview: the places of the reader's scope and where each stands, for posts with `read_tallies`. */
export const OverviewAsked = Type.Object({
  region: Type.Optional(Uuid),
  duty: Type.Optional(Type.String({ maxLength: 60 })),
})
export const Overview = Type.Object({
  region: RegionRef,
  duties: Type.Array(Type.Object({ duty: Type.String(), title: Type.String() })),
  duty: Type.String(),
  periods: Type.Array(Type.Object({ period: Period, title: Type.String() })),
  /** One a place, in the order of the tree; `standings` in the order of `periods`. */
  rows: Type.Array(
    Type.Object({
      ...{ region: RegionRef, under: Type.String(), standings: Type.Array(Standing) },
      ...{ missing: Type.Integer(), late: Type.Integer() },
    }),
  ),
})
export type Overview = Static<typeof Overview>
