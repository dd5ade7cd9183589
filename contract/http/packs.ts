import { Type, type Static } from 'typebox'
import { Day, Instant } from './shapes.ts'

const OrNull = <T extends Parameters<typeof Type.Array>[0]>(t: T) => Type.Union([t, Type.Null()])

/** One version of a pack. Versions are never changed: what is wrong is mended by the next. */
export const PackVersion = Type.Object({
  pack: Type.String(),
  version: Type.Integer(),
  title: Type.String(),
  extends: OrNull(Type.String()),
  attaches_to: OrNull(Type.String()),
  effective_from: Day,
  /** Whether it is the one that governs today. */
  in_force: Type.Boolean(),
  reason: Type.String(),
  loaded_at: Instant,
  hash: Type.String({ description: 'SHA-256 of its content, hex' }),
})
export type PackVersion = Static<typeof PackVersion>

/** One change between two versions, in words. `before` null: it is new; `after` null: it is gone. */
export const PackChange = Type.Object({
  /** From the outside in: `流程“群众诉求办理”`, `状态“待受理”`. */
  where: Type.Array(Type.String()),
  what: Type.String(),
  before: OrNull(Type.String()),
  after: OrNull(Type.String()),
})
export type PackChange = Static<typeof PackChange>
