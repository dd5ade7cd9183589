/** Figures of a place: shares, lengths and the counts behind them. What each means: contract/measures.ts. */
import { Type, type Static } from 'typebox'
import { MEASURES, type Measure } from '../measures.ts'
import { Day, RegionRef, Uuid } from './shapes.ts'

const OrNull = <T extends Parameters<typeof Type.Array>[0]>(t: T) => Type.Union([t, Type.Null()])
const counts = Object.fromEntries(MEASURES.map((measure) => [measure, Type.Integer()])) as Record<
  Measure,
  ReturnType<typeof Type.Integer>
>
/** Counts of matters; `median` and `p90`: working minutes from report to close, null when nothing was closed. */
export const Numbers = Type.Object({
  ...counts,
  median: OrNull(Type.Number()),
  p90: OrNull(Type.Number()),
})
export type Numbers = Static<typeof Numbers>

/** `reports`: what people report; `affairs`: what village posts begin. One kind asked for by name needs neither. */
export const FiguresOf = Type.Enum(['reports', 'affairs'])
export const FiguresBy = Type.Enum(['region', 'kind', 'department', 'channel', 'day', 'month'])
/** A department, or `none`: no department had it. */
export const DepartmentAsked = Type.String({ pattern: '^(none|[0-9a-f-]{36})$' })
const asked = {
  /** Without it: where one's own post reads figures. */
  region: Type.Optional(Uuid),
  /** Without days: this month so far. */
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  by: Type.Optional(FiguresBy),
  /** Without it: reports. */
  of: Type.Optional(FiguresOf),
  kind: Type.Optional(Type.String({ maxLength: 60 })),
  channel: Type.Optional(Type.String({ maxLength: 60 })),
  department: Type.Optional(DepartmentAsked),
  /** `then`: the places as they hung together on the last day asked for. */
  tree: Type.Optional(Type.Enum(['today', 'then'])),
}
/** GET /api/figures */
export const FiguresQuery = Type.Object(asked)
export type FiguresQuery = Static<typeof FiguresQuery>

const Span = Type.Object({ from: Day, to: Day })
export const FiguresRow = Type.Object({
  /** A region's id, a kind, a department's id or `none`, a channel, a day, a month (`2026-03`). */
  key: Type.String(),
  title: Type.String(),
  /** Of a place one can go down to. */
  region: OrNull(RegionRef),
  numbers: Numbers,
  before: Numbers,
})
export type FiguresRow = Static<typeof FiguresRow>
export const Figures = Type.Object({
  region: RegionRef,
  from: Day,
  to: Day,
  by: FiguresBy,
  tree: Type.Enum(['today', 'then']),
  of: FiguresOf,
  /** The period before, which `before` counts. */
  before: Span,
  total: Type.Object({ numbers: Numbers, before: Numbers }),
  rows: Type.Array(FiguresRow),
})
export type Figures = Static<typeof Figures>

/** GET /api/brief: the month on one page. */
export const BriefQuery = Type.Object({
  region: Type.Optional(Uuid),
  month: Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' }),
  format: Type.Enum(['docx', 'pdf']),
})
export type BriefQuery = Static<typeof BriefQuery>
