/** A typed field, of a kind or of an entry: what it is called, what fits it, who may read it. */
import { Type, type Static } from 'typebox'
import { Id, Title, closed } from './words.ts'

/** Conditions are checked against these types. `amount`: a sum paths are chosen by; kept and sent as whole fen, compared and shown in yuan. `people`: those involved, with phone and address; never public. */
export const FieldType = Type.Enum([
  ...(['text', 'number', 'money', 'amount', 'date', 'boolean', 'choice', 'people'] as const),
])
export type FieldType = Static<typeof FieldType>

export const Field = Type.Object(
  {
    title: Title,
    type: FieldType,
    required: Type.Optional(Type.Boolean()),
    choices: Type.Optional(Type.Array(Title)),
    /** Its choices are the items of this list of the pack, as far as the matter's place holds them. */
    list: Type.Optional(Id),
    unit: Type.Optional(Title),
    hint: Type.Optional(Type.String()),
    /** Several lines of text. */
    long: Type.Optional(Type.Boolean()),
    /** Encrypted, shown to whoever may and asks, with the reason kept; in no list, search, file or public page, and no condition. */
    private: Type.Optional(Type.Boolean()),
    /** Everybody reads it while a village affair is posted: `name` covered where it is a person's, long numbers covered in `words`. */
    posted_as: Type.Optional(Type.Enum(['words', 'name'])),
  },
  closed,
)
export type Field = Static<typeof Field>
export const Fields = Type.Record(Id, Field)
export type Fields = Static<typeof Fields>

/** One of those involved. */
export interface Party {
  name: string
  phone?: string
  address?: string
}
/** A value as it is kept with the matter, and as conditions see it. */
export type FieldValue = string | number | boolean
/** A value as it is filled in. */
export type Given = Record<string, FieldValue | Party[]>

/** People are private by nature. */
export const isPrivate = (field: Field | undefined): boolean =>
  field?.private === true || field?.type === 'people'
