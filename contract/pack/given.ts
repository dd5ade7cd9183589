/** Checks filled-in fields against what they are declared to be, and tells the private ones from the others. */
import { isPrivate, type Field, type Fields, type FieldValue, type Given, type Party } from './field.ts'
import type { Refusal } from './life.ts'

const PEOPLE = 20
const PHONE = /^[0-9+\- ]{5,20}$/

const isParty = ({ name, phone, address }: Party): boolean =>
  typeof name === 'string' &&
  name.trim() !== '' &&
  name.length <= 40 &&
  (!phone || PHONE.test(phone)) &&
  (!address || address.length <= 100)

const fits: Record<Field['type'], (value: FieldValue | Party[], choices: string[]) => boolean> = {
  text: (v) => typeof v === 'string' && v.length <= 2000,
  number: (v) => typeof v === 'number' && Number.isFinite(v),
  money: (v) => typeof v === 'number' && v >= 0 && Number.isFinite(v),
  amount: (v) => typeof v === 'number' && v > 0 && v < 1e13 && Number.isSafeInteger(v),
  date: (v) =>
    typeof v === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(v) && !Number.isNaN(Date.parse(`${v}T00:00:00Z`)),
  boolean: (v) => typeof v === 'boolean',
  choice: (v, choices) => typeof v === 'string' && choices.includes(v),
  people: (v) => Array.isArray(v) && v.length <= PEOPLE && v.every(isParty),
}
const shapes: Record<string, string> = {
  text: '一段文字',
  number: '一个数',
  money: '金额（元）',
  amount: '大于零的金额，精确到分',
  date: '日期，如 2026-03-02',
  boolean: '是或否',
  people: '每个人的姓名；有电话的写号码',
}

const isEmpty = (value: Given[string] | undefined): boolean =>
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

/** So many choices are named in a refusal, no more. */
const NAMED = 12

/** Every field: required ones given, each of its type, none that the form does not know. `form`: a kind or an entry. */
export function checkFields(form: { title: string; fields?: Fields }, given: Given): Refusal | null {
  const fields = form.fields ?? {}
  for (const [id, field] of Object.entries(fields)) {
    const value = given[id]
    if (isEmpty(value)) {
      if (field.required) return { refused: 'FIELD_MISSING', say: `请填写“${field.title}”。`, field: id }
      continue
    }
    const choices = field.choices ?? []
    if (!fits[field.type](value!, choices)) {
      // a list of seventy read out in a refusal helps nobody
      if (choices.length > NAMED)
        return {
          refused: 'FIELD_INVALID',
          say: `“${field.title}”里没有“${String(value).slice(0, 40)}”这一项，请从清单里选。`,
          field: id,
        }
      const shape = field.type === 'choice' ? `其中一项：${choices.join('、')}` : shapes[field.type]
      return { refused: 'FIELD_INVALID', say: `“${field.title}”应填${shape}。`, field: id }
    }
  }
  const unknown = Object.keys(given).find((id) => !(id in fields))
  return unknown
    ? { refused: 'FIELD_INVALID', say: `“${form.title}”没有“${unknown}”这一项，请去掉它。`, field: unknown }
    : null
}

/** What of it is kept in the open, and what is encrypted; empty values are in neither. `all`: everything is private. */
export function parted(
  fields: Fields | undefined,
  given: Given,
  all = false,
): { open: Record<string, FieldValue>; hidden: Given } {
  const open: Record<string, FieldValue> = {}
  const hidden: Given = {}
  for (const [id, value] of Object.entries(given)) {
    if (isEmpty(value)) continue
    if (all || Array.isArray(value) || isPrivate(fields?.[id])) hidden[id] = value
    else open[id] = value
  }
  return { open, hidden }
}
