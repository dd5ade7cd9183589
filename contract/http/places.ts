import { Type, type Static } from 'typebox'
import { Day, RegionRef, Uuid } from './shapes.ts'

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
