/** What was done in the county, by whom; and who looked behind a mask, and why. For posts with `read_journal`. */
import { Type, type Static } from 'typebox'
import { Day, Instant, OrNull, Page, Uuid } from './shapes.ts'

/** GET /api/journal and GET /api/looks: the latest first. Without days: the last thirty. */
export const JournalQuery = Type.Object({
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  /** Part of the name of whoever acted; people without a post have none here. */
  person: Type.Optional(Type.String({ maxLength: 40 })),
  /** A matter's whole number. */
  number: Type.Optional(Type.String({ maxLength: 40 })),
  cursor: Type.Optional(Type.String({ maxLength: 300 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})
export type JournalQuery = Static<typeof JournalQuery>

/** The matter, where its reader may see it. */
const Seen = OrNull(Type.Object({ id: Uuid, number: Type.String() }))

export const JournalRow = Type.Object({
  id: Uuid,
  at: Instant,
  /** A name; `群众` of whoever holds no post, `系统`. */
  by: Type.String(),
  /** `受理，由我办理`, `任命`. */
  act: Type.String(),
  /** `事项`, `任职`, `凭证` … */
  about: Type.String(),
  matter: Seen,
})
export type JournalRow = Static<typeof JournalRow>
export const JournalPage = Page(JournalRow)
export type JournalPage = Static<typeof JournalPage>

export const LookRow = Type.Object({
  id: Uuid,
  at: Instant,
  by: Type.String(),
  /** `联系方式`, `原件` … */
  what: Type.String(),
  reason: OrNull(Type.String()),
  matter: Seen,
})
export type LookRow = Static<typeof LookRow>
export const LookPage = Page(LookRow)
export type LookPage = Static<typeof LookPage>
