/** The typed fields of a kind, as a report filled them. What may be filled in is `decide`'s to say. */
import { yuan } from '#contract/pack/yuan.ts'
import type { Field } from '#contract/pack/language.ts'

export type FieldValue = string | number | boolean

/** Typed values may be kept with the journal; free text is somebody's words. */
export const isWords = (field: Field | undefined): boolean => !field || field.type === 'text'

/** A value as people read it. */
export function fieldWords(field: Field | undefined, value: FieldValue): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (field?.type === 'amount') return yuan(value as number)
  if (field?.type === 'money') return `${(value as number).toFixed(2)} ${field.unit ?? '元'}`
  return field?.unit ? `${value} ${field.unit}` : String(value)
}
