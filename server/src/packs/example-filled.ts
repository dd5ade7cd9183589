/** What an example fills in, by the titles people read: fields of a report, or of an entry an act adds. */
import { Type, type Static } from 'typebox'
import type { Fields, Given } from '#contract/pack/field.ts'
import { fenOf } from '#contract/pack/yuan.ts'

const Person = Type.Object(
  {
    姓名: Type.String({ minLength: 1 }),
    电话: Type.Optional(Type.String()),
    地址: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
)
export const Filled = Type.Record(
  Type.String({ minLength: 1 }),
  Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Array(Person)]),
)
export type Filled = Static<typeof Filled>

/** A title nothing is called is passed on as it is, and refused like any other unknown field. */
export function givenIn(filled: Filled, fields: Fields | undefined): Given {
  const declared = Object.entries(fields ?? {})
  const given: Given = {}
  for (const [title, value] of Object.entries(filled)) {
    const [id, field] = declared.find(([, one]) => one.title === title) ?? [title]
    if (Array.isArray(value)) given[id] = value.map(partyOf)
    else given[id] = field?.type === 'amount' ? (fenOf(String(value)) ?? value) : value
  }
  return given
}

const partyOf = ({ 姓名: name, 电话: phone, 地址: address }: Static<typeof Person>) => ({
  name,
  ...(phone ? { phone } : {}),
  ...(address ? { address } : {}),
})
