/** What a form's typed fields hold while they are filled in, what they still lack, and what is sent of them. */
import type { AskedField } from '#contract/http/entries.ts'
import type { FieldValue, Given, Party } from '#contract/pack/field.ts'
import { fenOf } from '#contract/pack/yuan.ts'

export type FilledValue = FieldValue | Party[]
export type Filled = Record<string, FilledValue>

const people = (value: Party[]): Party[] =>
  value
    .filter(({ name }) => name.trim() !== '')
    .map(({ name, phone, address }) => ({
      name: name.trim(),
      ...(phone?.trim() && { phone: phone.trim() }),
      ...(address?.trim() && { address: address.trim() }),
    }))

const isEmpty = (value: FilledValue | undefined): boolean =>
  value === undefined ||
  (Array.isArray(value) ? people(value).length === 0 : typeof value === 'string' && value.trim() === '')

/** The required fields nothing stands in, in the order of the form. */
export const lackingFields = (fields: AskedField[], filled: Filled): AskedField[] =>
  fields.filter(({ field, required }) => required && isEmpty(filled[field]))

/** Empty answers left out, sums as fen, nobody without a name. A sum that is none is sent as typed, and refused by name. */
export const givenOf = (fields: AskedField[], filled: Filled): Given =>
  Object.fromEntries(
    fields.flatMap(({ field, type }): [string, FilledValue][] => {
      const value = filled[field]
      if (value === undefined || isEmpty(value)) return []
      if (Array.isArray(value)) return [[field, people(value)]]
      return [[field, type === 'amount' ? (fenOf(String(value)) ?? value) : value]]
    }),
  )
