/** Shapes every context shares on the wire. Times are ISO 8601 instants with offset; days are `YYYY-MM-DD` in Asia/Shanghai. */
import { Type, type Static } from 'typebox'

export const Uuid = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' })
/** What somebody must write: at least one letter that is not white space. `title`: what people call it. */
export const Text = (maxLength: number, title: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '\\S', title })
export const Instant = Type.String({ description: 'ISO 8601, e.g. 2026-03-02T01:40:00.000Z' })
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
export const DivisionCode = Type.String({ pattern: '^\\d{6}(\\d{3}){0,2}$' })

/** RFC 9457. `code` is stable and listed in docs/refusals.md; `detail` is Chinese and says what to do. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  detail: Type.String(),
  field: Type.Optional(Type.String()),
  /** Names the request in the server's log. */
  request: Type.Optional(Type.String()),
  /** For MATTER_CHANGED: who changed it, what they did, when. */
  changed: Type.Optional(
    Type.Object({ by: Type.String(), action: Type.String(), at: Instant, version: Type.Integer() }),
  ),
})
export type Problem = Static<typeof Problem>

export const RegionRef = Type.Object({
  id: Uuid,
  level: Type.String(),
  code: Type.String(),
  name: Type.String(),
})
export type RegionRef = Static<typeof RegionRef>

export const Seat = Type.Object({
  post: Type.String(),
  region: Uuid,
  organisation: Type.Optional(Uuid),
})
/** A seat with the words people use for it: `某村 某岗位`, `某局`. */
export const NamedSeat = Type.Object({ seat: Seat, title: Type.String() })
export type NamedSeat = Static<typeof NamedSeat>

export const Page = <T extends Parameters<typeof Type.Array>[0]>(item: T) =>
  Type.Object({ items: Type.Array(item), next: Type.Union([Type.String(), Type.Null()]) })

export const OrNull = <T extends Parameters<typeof Type.Array>[0]>(t: T) => Type.Union([t, Type.Null()])

/** SHA-256 of a stored photo, hex: what POST /api/files answers. */
export const FileHash = Type.String({ pattern: '^[0-9a-f]{64}$' })
