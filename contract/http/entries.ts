import { Type, type Static } from 'typebox'
import { FieldType } from '../pack/field.ts'
import { Instant, OrNull, Text, Uuid } from './shapes.ts'

/** A question of a form, as a kind of the catalogue or an act's entry asks it. */
export const AskedField = Type.Object({
  field: Type.String(),
  title: Type.String(),
  type: FieldType,
  required: Type.Boolean(),
  choices: Type.Array(Type.String()),
  unit: OrNull(Type.String()),
  hint: OrNull(Type.String()),
  /** Several lines. */
  long: Type.Boolean(),
  /** Who fills it in is told that only those who handle the matter can see it. */
  private: Type.Boolean(),
})
export type AskedField = Static<typeof AskedField>

/** Somebody involved. */
export const Party = Type.Object({
  name: Text(40, '姓名'),
  phone: Type.Optional(Type.String({ maxLength: 20 })),
  address: Type.Optional(Type.String({ maxLength: 100 })),
})

export const FieldValues = Type.Record(
  Type.String(),
  Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Array(Party, { maxItems: 20 })]),
)

/** The form an act adds to the matter. */
export const EntryForm = Type.Object({
  entry: Type.String(),
  title: Type.String(),
  fields: Type.Array(AskedField),
})
export type EntryForm = Static<typeof EntryForm>

/** `value` is null where it is private, or where the reader sees the matter only from above; `masked` names people by `张**`. */
export const ShownField = Type.Object({
  field: Type.String(),
  title: Type.String(),
  value: OrNull(Type.String()),
  masked: OrNull(Type.String()),
  private: Type.Boolean(),
})

/** What was added to a matter, in order. */
export const EntryShown = Type.Object({
  id: Uuid,
  entry: Type.String(),
  title: Type.String(),
  /** Of its kind, from 1. */
  nth: Type.Integer(),
  at: Instant,
  by: Type.String(),
  fields: Type.Array(ShownField),
})
export type EntryShown = Static<typeof EntryShown>

/** POST /api/matters/:id/private: everything private of a matter, for a reason that is kept with the look. */
export const PrivateAsk = Type.Object({ reason: Text(200, '查看的理由') })
export const PrivateShown = Type.Object({
  /** `entry` null: what the report itself said. */
  values: Type.Array(
    Type.Object({ entry: OrNull(Uuid), field: Type.String(), title: Type.String(), value: Type.String() }),
  ),
})
export type PrivateShown = Static<typeof PrivateShown>
