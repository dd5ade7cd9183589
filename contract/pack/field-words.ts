/** A field's value as people read it. */
import type { Field, FieldValue } from './field.ts'
import { grouped, yuan } from './yuan.ts'

export function fieldWords(field: Field | undefined, value: FieldValue): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (field?.type === 'amount') return yuan(value as number)
  if (field?.type === 'money') return `${grouped(value as number)} ${field.unit ?? '元'}`
  if (field?.unit === '%') return `${value}%`
  return field?.unit ? `${value} ${field.unit}` : String(value)
}
