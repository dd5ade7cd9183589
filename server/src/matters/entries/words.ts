/** A filled-in value as people read it, people among them. */
import type { Field, FieldValue, Party } from '#contract/pack/field.ts'
import { fieldWords } from '../fields.ts'

/** `张三，13800000000，前高埠村；李四`. */
export const valueWords = (field: Field | undefined, value: FieldValue | Party[]): string =>
  Array.isArray(value) ? value.map(partyWords).join('；') : fieldWords(field, value)

const partyWords = ({ name, phone, address }: Party): string =>
  [name, phone, address].filter(Boolean).join('，')
