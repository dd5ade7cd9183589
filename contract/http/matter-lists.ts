import { Type, type Static } from 'typebox'
import { MEASURES } from '../measures.ts'
import { DepartmentAsked, FiguresOf } from './figures.ts'
import { MatterRow } from './matters.ts'
import { Day, Instant, OrNull, Page, Uuid } from './shapes.ts'

export const InboxTab = Type.Enum(['waiting', 'overseeing', 'mine'])

/** GET /api/inbox: what waits on my seats (`waiting`), what climbed to me (`overseeing`), what I reported (`mine`). */
export const Inbox = Type.Object({
  ...Page(MatterRow).properties,
  counts: Type.Object({
    waiting: Type.Integer(),
    overseeing: Type.Integer(),
    mine: Type.Integer(),
    late: Type.Integer(),
  }),
  /** When the next deadline falls, for an empty inbox. */
  next_due: OrNull(Instant),
})
export type Inbox = Static<typeof Inbox>

export const MatterPage = Page(MatterRow)

/** A row of a list that was searched. `found`: where beside number and title the words stand; null: only there. */
export const FoundRow = Type.Object({
  ...MatterRow.properties,
  found: Type.Optional(OrNull(Type.Object({ where: Type.String(), text: Type.String() }))),
})
export type FoundRow = Static<typeof FoundRow>

/**
 * With `measure`, on the first page: how many the figure counts, and how many of them the reader may not see.
 * With `q`: what was looked for, each of `terms` in every row; `widened`: nothing held what was typed as it was, so its words
 * were looked for one by one.
 */
export const MatterList = Type.Object({
  ...Page(FoundRow).properties,
  search: Type.Optional(Type.Object({ terms: Type.Array(Type.String()), widened: Type.Boolean() })),
  counted: Type.Optional(Type.Object({ total: Type.Integer(), hidden: Type.Integer() })),
})
export type MatterList = Static<typeof MatterList>

/** GET /api/inbox. `next` of the page before is the `cursor` of this one; the counts are of the whole inbox, however it is narrowed. */
export const InboxQuery = Type.Object({
  tab: Type.Optional(InboxTab),
  kind: Type.Optional(Type.String({ maxLength: 60 })),
  region: Type.Optional(Uuid),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type InboxQuery = Static<typeof InboxQuery>

/**
 * GET /api/matters: everything in one's scope, the newest first; days are of opening. `q`: words apart by blanks, each anywhere in what
 * one may read of a matter (number, title, kind, place, texts, answers, remarks), “in quotation marks” as it stands.
 */
export const MattersQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 60 })),
  kind: Type.Optional(Type.String()),
  region: Type.Optional(Uuid),
  status: Type.Optional(Type.Enum(['open', 'late', 'closed'])),
  /** A state of the procedures, by its identifier. */
  state: Type.Optional(Type.String({ maxLength: 60 })),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  /** What a figure counted: `from`, `to` are then the days of counting, `region` the place of the matter itself. */
  measure: Type.Optional(Type.Enum([...MEASURES])),
  /** With `measure` only, as in GET /api/figures. */
  channel: Type.Optional(Type.String({ maxLength: 60 })),
  department: Type.Optional(DepartmentAsked),
  of: Type.Optional(FiguresOf),
  tree: Type.Optional(Type.Enum(['today', 'then'])),
  /** What a test of a standard counted, instead of `measure`; `from` and `to` are the period's. */
  standard: Type.Optional(Type.String({ maxLength: 60 })),
  test: Type.Optional(Type.String({ maxLength: 60 })),
  /** With `measure` only: what lies at the place itself, not below it. */
  own: Type.Optional(Type.Enum(['yes'])),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type MattersQuery = Static<typeof MattersQuery>

/**
 * GET /api/supervisions: what was asked from one's seats (督办), open ones by their deadline, or those answered, the newest first.
 * One row for each matter: the last time it was asked.
 */
export const SupervisionsQuery = Type.Object({
  status: Type.Optional(Type.Enum(['open', 'answered'])),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type SupervisionsQuery = Static<typeof SupervisionsQuery>

export const Supervision = Type.Object({
  matter: MatterRow,
  /** The seat it was asked from, in words. */
  asked_by: Type.String(),
  asked_at: Instant,
  due_at: Instant,
  /** `还剩 1 个工作日`; what became of it once it is answered. */
  words: Type.String(),
  late: Type.Boolean(),
  answered_at: OrNull(Instant),
})
export type Supervision = Static<typeof Supervision>

export const SupervisionPage = Page(Supervision)
export type SupervisionPage = Static<typeof SupervisionPage>
