import { Type, type Static } from 'typebox'
import { FieldValues } from './entries.ts'
import { FileHash, Instant, OrNull, Text, Uuid } from './shapes.ts'

/** POST /api/matters. `text` (or `voice`), `region` (or `location`) and `kind` are enough. `id` is the phone's own UUID: sent twice, kept once. */
export const Report = Type.Object(
  {
    id: Uuid,
    county: Type.String({ title: '县（市、区）', description: 'division code of the county' }),
    kind: Type.String({ title: '事项类别' }),
    text: Type.Optional(Text(2000, '事情经过')),
    title: Type.Optional(Type.String({ maxLength: 60 })),
    region: Type.Optional(Uuid),
    location: Type.Optional(
      Type.Object({
        lng: Type.Number({ minimum: 73, maximum: 136 }),
        lat: Type.Number({ minimum: 3, maximum: 54 }),
        datum: Type.Enum(['WGS-84', 'GCJ-02']),
        accuracy_m: Type.Optional(Type.Integer({ minimum: 0 })),
      }),
    ),
    address: Type.Optional(Type.String({ maxLength: 200 })),
    fields: Type.Optional(FieldValues),
    photos: Type.Optional(Type.Array(FileHash, { maxItems: 6 })),
    /** A recording sent before by POST /api/voices: instead of the words, or beside them. */
    voice: Type.Optional(
      Type.Object({
        hash: FileHash,
        seconds: Type.Integer({ minimum: 1, maximum: 60, title: '语音的秒数' }),
      }),
    ),
    /** Of a reporter without an account; both optional. */
    contact: Type.Optional(
      Type.Object({
        name: Type.Optional(Type.String({ maxLength: 40 })),
        phone: Type.Optional(Type.String({ pattern: '^1[3-9]\\d{9}$' })),
      }),
    ),
    channel: Type.Optional(Type.Enum(['phone', 'visit', 'counter'])),
    /** The reporter agrees, asked on its own, that their words and the exact spot are shown to everybody (PIPL art 25). */
    consent: Type.Optional(Type.Boolean()),
    /** The persons or departments complained about, for kinds that accuse somebody: they never see it. */
    accused: Type.Optional(
      Type.Object({
        persons: Type.Optional(Type.Array(Uuid)),
        organisations: Type.Optional(Type.Array(Uuid)),
      }),
    ),
    // what only the server says of a report (whose it is, whom it is given to) is dropped when somebody sends it
  },
  { additionalProperties: false },
)
export type Report = Static<typeof Report>

/** What the reporter takes away: the number, what happens next, and the link that needs no account. */
export const Reported = Type.Object({
  id: Uuid,
  number: Type.String(),
  waits_on: OrNull(Type.String()),
  due_at: OrNull(Instant),
  next: Type.String({ description: '接下来会怎样,一句话' }),
  follow: OrNull(Type.String({ description: 'path of the unguessable link' })),
})
export type Reported = Static<typeof Reported>

export const StoredFile = Type.Object({ hash: FileHash, width: Type.Integer(), height: Type.Integer() })

/** POST /api/voices. */
export const StoredVoice = Type.Object({ hash: FileHash })
export type StoredVoice = Static<typeof StoredVoice>
