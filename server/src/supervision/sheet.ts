/** The sheet by which a survey comes in: its columns are the form's own fields. */
import type { Answers } from '#contract/pack/campaign.ts'
import type { Field, Fields } from '#contract/pack/field.ts'
import { checkFields } from '#contract/pack/given.ts'
import type { Column, SheetRow } from '../lib/spreadsheet/index.ts'
import { fault } from '../places/index.ts'

export const surveyNotes = (unit: string): string[] => [
  `一行一个${unit}。编号由您自己编，同一张表里不能重复；编号相同再导入就是更正。`,
  '有错的行会单独退回一份表，标明哪里不对，改好后直接再次导入。',
  '已经交办的，再导入只更正摸底的内容，不改负责人和时限。',
]

const example: Record<Field['type'], string> = {
  ...{
    text: '',
    number: '12',
    money: '3600',
    amount: '3600',
    date: '2026-03-02',
    boolean: '是',
    choice: '',
    people: '',
  },
}

const columnOf = ([id, field]: [string, Field]): Column => ({
  ...{ key: `f_${id}`, title: field.unit ? `${field.title}（${field.unit}）` : field.title },
  help: field.hint ?? (field.type === 'boolean' ? '填“是”或“否”。' : '按实际情况填。'),
  kind:
    field.type === 'date' ? 'day' : ['number', 'money', 'amount'].includes(field.type) ? 'number' : 'text',
  ...(field.required ? { required: true } : {}),
  ...(field.type === 'boolean' ? { choices: ['是', '否'] } : field.choices ? { choices: field.choices } : {}),
  example: field.choices?.[0] ?? example[field.type],
})

export const surveyColumns = (unit: string, fields: Fields): Column[] => [
  {
    key: 'code',
    title: '编号',
    help: '自己编的号。',
    kind: 'text',
    required: true,
    width: 12,
    example: '001',
  },
  {
    key: 'place',
    title: '地方编码',
    help: '所在村（社区）的编码。',
    kind: 'text',
    required: true,
    width: 16,
    example: '110101001001',
  },
  {
    key: 'title',
    title: `${unit}名称`,
    help: '大家怎么叫它。',
    kind: 'text',
    required: true,
    width: 26,
    example: '某某路 8 号院',
  },
  ...Object.entries(fields).map(columnOf),
  { key: 'note', title: '情况说明', help: '别的要说明的，可以不填。', kind: 'text', width: 30, example: '' },
]

export interface SheetItem {
  code: string
  place: string
  title: string
  note: string
  answers: Answers
}

const valueOf = (field: Field, cell: string): Answers[string] => {
  if (field.type === 'boolean') return cell === '是'
  if (field.type === 'amount') return Math.round(Number(cell) * 100)
  return ['number', 'money'].includes(field.type) ? Number(cell) : cell
}

/** Back into a cell, as `readItem` takes it. */
export function cellOf(field: Field, value: Answers[string] | undefined): string | number | null {
  if (value === undefined) return null
  if (typeof value === 'boolean') return value ? '是' : '否'
  return field.type === 'amount' ? Number(value) / 100 : value
}

/** What a row says; null when something in it is wrong, which the row then tells. */
export function readItem(row: SheetRow, fields: Fields, columns: Column[]): SheetItem | null {
  const at = (key: string) => row.cells[key] ?? ''
  const answers: Answers = {}
  for (const [id, field] of Object.entries(fields)) {
    const cell = at(`f_${id}`)
    if (field.type === 'boolean' && cell && cell !== '是' && cell !== '否')
      fault(row, columns, `f_${id}`, '请填“是”或“否”。')
    else if (cell) answers[id] = valueOf(field, cell)
  }
  if (at('title').length > 80) fault(row, columns, 'title', '名称太长，请在 80 个字以内。')
  if (at('note').length > 1000) fault(row, columns, 'note', '说明太长，请在 1000 个字以内。')
  const wrong = checkFields({ title: '', fields }, answers)
  if (wrong) fault(row, columns, `f_${wrong.field}`, wrong.say)
  if (row.problems.length > 0) return null
  return { ...{ code: at('code'), place: at('place'), title: at('title') }, note: at('note'), answers }
}
