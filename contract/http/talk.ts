/** What is said about a matter beside its acts: remarks, a unit's own notes, mentions, attachments, following. */
import { Type, type Static } from 'typebox'
import { Instant, NamedSeat, Seat, Text, Uuid } from './shapes.ts'

const OrNull = <T extends Parameters<typeof Type.Array>[0]>(t: T) => Type.Union([t, Type.Null()])
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' })

/** POST /api/attachments answers it: any office file, kept as it is. `name` as its sender called it. */
export const Attachment = Type.Object({
  hash: Hash,
  name: Type.String({ minLength: 1, maxLength: 120 }),
  /** Bytes. */
  size: Type.Integer(),
})
export type Attachment = Static<typeof Attachment>

/** POST /api/matters/:id/remarks. `all`: the reporter reads it too; `office`: only those who work on it. `id` makes a repeat harmless. */
export const NewRemark = Type.Object({
  id: Uuid,
  to: Type.Enum(['all', 'office']),
  text: Text(2000, '留言'),
  /** Seats that are told at once; each must see the matter already. */
  mentions: Type.Optional(Type.Array(Seat, { maxItems: 10 })),
  files: Type.Optional(
    Type.Array(Type.Object({ hash: Hash, name: Type.String({ minLength: 1, maxLength: 120 }) }), {
      maxItems: 5,
    }),
  ),
})
export type NewRemark = Static<typeof NewRemark>

export const Remark = Type.Object({
  id: Uuid,
  at: Instant,
  /** `我`, a name, a reporter masked. */
  by: Type.String(),
  seat: OrNull(Type.String()),
  to: Type.Enum(['all', 'office']),
  /** Null once its writer was forgotten. */
  text: OrNull(Type.String()),
  mentions: Type.Array(Type.String()),
  files: Type.Array(Attachment),
})
export type Remark = Static<typeof Remark>

/** POST /api/matters/:id/notes: read by the same unit only. */
export const NewNote = Type.Object({ id: Uuid, text: Text(2000, '内部备注') })
export type NewNote = Static<typeof NewNote>
export const Note = Type.Object({
  id: Uuid,
  at: Instant,
  by: Type.String(),
  seat: Type.String(),
  text: OrNull(Type.String()),
})
export type Note = Static<typeof Note>

/** GET /api/matters/:id/talk (and by link): what the reader may know of it, and what they may do. */
export const Talk = Type.Object({
  remarks: Type.Array(Remark),
  notes: Type.Array(Note),
  following: Type.Boolean(),
  may: Type.Object({
    remark: Type.Boolean(),
    /** To those who work on it only; and notes of the own unit. */
    office: Type.Boolean(),
    follow: Type.Boolean(),
    /** Take parts out of it to be handled on their own. */
    split: Type.Boolean(),
  }),
  /** Who may be mentioned: filled seats that see the matter. */
  mentionable: Type.Array(NamedSeat),
})
export type Talk = Static<typeof Talk>

/** POST /api/matters/:id/follow. */
export const Following = Type.Object({ on: Type.Boolean() })
export const Kept = Type.Object({ id: Uuid })
