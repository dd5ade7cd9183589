import { Type, type Static } from 'typebox'
import { Day, Instant, OrNull, RegionRef, Text, Uuid } from './shapes.ts'

export const County = Type.Object({ code: Type.String(), name: Type.String(), is_demo: Type.Boolean() })

export const Region = Type.Object({
  ...RegionRef.properties,
  level_title: Type.String(),
  parent: Type.Union([Uuid, Type.Null()]),
  children: Type.Integer(),
  households: Type.Union([Type.Integer(), Type.Null()]),
  centre: Type.Union([
    Type.Object({ lng: Type.Number(), lat: Type.Number(), datum: Type.String(), synthetic: Type.Boolean() }),
    Type.Null(),
  ]),
})
export type Region = Static<typeof Region>

export const RegionDetail = Type.Object({
  ...Region.properties,
  ancestry: Type.Array(RegionRef),
  history: Type.Array(
    Type.Object({
      valid_from: Day,
      valid_to: Type.Union([Day, Type.Null()]),
      code: Type.String(),
      name: Type.String(),
    }),
  ),
})

/** `on`: as the places hung together and ran that day; without it, today. */
export const ShapesAsked = Type.Object({ on: Type.Optional(Day) })

export const Shape = Type.Object({
  region: Uuid,
  name: Type.String(),
  boundary: Type.Unknown(),
  datum: Type.String(),
  synthetic: Type.Boolean(),
})

/** What an import would do, or did. Row numbers are the spreadsheet's own (the header is row 1). */
export const ImportReport = Type.Object({
  id: Uuid,
  dry_run: Type.Boolean(),
  total: Type.Integer(),
  good: Type.Integer(),
  added: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  bad: Type.Array(
    Type.Object({ row: Type.Integer(), column: Type.String(), value: Type.String(), say: Type.String() }),
  ),
  /** A workbook of the bad rows with the reason beside each, to correct and send again. */
  bad_rows_file: Type.Union([Type.String(), Type.Null()]),
})
export type ImportReport = Static<typeof ImportReport>

export const CountyAsked = Type.Object({ county: Type.String({ description: '区划编码' }) })
/** GET /api/regions: children of `parent`; without it, the county itself. */
export const RegionsAsked = Type.Object({ ...CountyAsked.properties, parent: Type.Optional(Uuid) })
export const SearchAsked = Type.Object({
  ...CountyAsked.properties,
  q: Type.String({ minLength: 1, maxLength: 40 }),
})
export const NearestAsked = Type.Object({
  ...CountyAsked.properties,
  lng: Type.Number({ minimum: 73, maximum: 136 }),
  lat: Type.Number({ minimum: 3, maximum: 54 }),
  datum: Type.Optional(Type.Enum(['WGS-84', 'GCJ-02'])),
})
/** A found place is told with what lies above it: many villages share a name. */
export const RegionFound = Type.Object({ ...RegionRef.properties, ancestry: Type.Array(RegionRef) })
/** Where a point lies. `nearest`: no boundary holds it, `metres` from that village's centre. */
export const Nearest = Type.Object({
  region: Type.Union([RegionFound, Type.Null()]),
  how: Type.Union([Type.Enum(['inside', 'nearest']), Type.Null()]),
  metres: Type.Union([Type.Integer(), Type.Null()]),
  /** Metres by which converting between GCJ-02 and WGS-84 may be off; 0 when nothing was converted. */
  conversion_m: Type.Integer(),
  /** True where the boundaries of this county are made up for the demo. */
  synthetic: Type.Boolean(),
})
export type Nearest = Static<typeof Nearest>

/** What to export: below a place; without one, all that one looks after. */
export const ExportAsked = Type.Object({ region: Type.Optional(Uuid) })
export const ImportAsked = Type.Object({ dry_run: Type.Optional(Type.Boolean()) })
const RegionCode = Type.String({ pattern: '^[0-9A-Za-z-]{6,32}$', title: '编码' })
const Households = Type.Integer({ minimum: 0, maximum: 999_999, title: '户数' })
/** Kept beside the journal for whoever looks after the place. */
const Why = Type.Optional(Type.String({ maxLength: 200, title: '理由' }))
export const RenameRegion = Type.Object({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  code: Type.Optional(RegionCode),
  /** Counted anew; not dated. */
  households: Type.Optional(Households),
  from: Day,
  reason: Why,
})
export type RenameRegion = Static<typeof RenameRegion>
export const MoveRegion = Type.Object({ parent: Uuid, from: Day, reason: Why })
export type MoveRegion = Static<typeof MoveRegion>
/** Retires a node; with `into`, its children (and what is reported there) go on under that node. */
export const RetireRegion = Type.Object({ on: Day, into: Type.Optional(Uuid), reason: Why })
export type RetireRegion = Static<typeof RetireRegion>

/** POST /api/regions: a new place below `parent`. `code`: the next free one unless told. */
export const OpenRegion = Type.Object({
  command_id: Uuid,
  parent: Uuid,
  level: Type.String({ title: '层级' }),
  name: Text(60, '名称'),
  code: Type.Optional(RegionCode),
  households: Type.Optional(Households),
  /** Split off from a place beside it: the households are taken from that one's. */
  out_of: Type.Optional(Uuid),
  from: Day,
  reason: Text(200, '理由'),
})
export type OpenRegion = Static<typeof OpenRegion>
/** POST /api/regions/:id/reopen: a retirement taken back. */
export const ReopenRegion = Type.Object({ command_id: Uuid, from: Day, reason: Text(200, '理由') })
export type ReopenRegion = Static<typeof ReopenRegion>

/** GET /api/regions/:id/stake: what hangs on a place and all below it. */
export const RegionStake = Type.Object({
  open_matters: Type.Integer(),
  in_office: Type.Integer(),
  /** Places below it that stand. */
  below: Type.Integer(),
  /** What may be set up below it. */
  levels: Type.Array(Type.Object({ level: Type.String(), title: Type.String() })),
})
export type RegionStake = Static<typeof RegionStake>

/** GET /api/regions/:id/changes: what was changed of a place by hand, the latest first. */
export const RegionChange = Type.Object({
  id: Uuid,
  command: Type.String(),
  day: OrNull(Day),
  /** Names, codes, numbers before and after. */
  told: Type.Record(Type.String(), Type.Unknown()),
  reason: OrNull(Type.String()),
  by: OrNull(Type.String()),
  at: Instant,
})
export type RegionChange = Static<typeof RegionChange>
