/** One row of a sender's file as an order, or what is wrong with it in words that say what to do. */
import type { Column, SheetRow } from '../../lib/spreadsheet/index.ts'

export interface Order {
  row: number
  number: string
  title: string
  text: string
  category: string
  place: { code: string; town: string; village: string; address: string }
  name: string | null
  phone: string | null
  /** ISO instants. */
  calledAt: string | null
  dueBy: string | null
  notes: string[]
}

export const LONGEST_TEXT = 10_000
const LONGEST_TITLE = 60
const NOBODY = /^(无|匿名|保密|不详|未知|-+|\/+|无名氏|不愿透露.*)$/
const MOBILE = /^1[3-9]\d{9}$/
const LANDLINE = /^(0\d{2,3})?[2-9]\d{6,7}((转|-|,)\d{1,6})?$|^0\d{9,11}$/

/** Marks a cell of a row; the row is then bad. */
export function fault(row: SheetRow, columns: Column[], field: string, say: string): void {
  const column = columns.find((one) => one.key === field)?.title ?? field
  row.problems.push({ column, value: row.cells[field] ?? '', say })
}

/** `2026-03-02 09:30:00` in Shanghai; a day alone is `hour` of that day. */
const instant = (text: string, hour: string): string =>
  new Date(`${text.slice(0, 10)}T${text.slice(11) || hour}+08:00`).toISOString()

/** A mobile or landline number; null for none. Undefined: neither. */
function phoneOf(text: string): string | null | undefined {
  const digits = text.replace(/[\s()（）]/g, '').replace(/^(\+?86|0086)(?=1)/, '')
  if (digits === '' || NOBODY.test(digits) || digits.includes('*')) return null
  const bare = digits.replace(/-/g, '')
  if (MOBILE.test(bare)) return bare
  return LANDLINE.test(digits) || LANDLINE.test(bare) ? digits : undefined
}

/** `closes`: when the working day ends, `17:30`. Null when the row is bad: its `problems` then say why. */
export function orderOf(row: SheetRow, columns: Column[], now: string, closes: string): Order | null {
  const cell = (field: string) => row.cells[field] ?? ''
  const wrong = (field: string, say: string) => fault(row, columns, field, say)
  const notes: string[] = []
  const number = cell('order').replace(/\s/g, '')
  if (number.length > 64) wrong('order', '工单编号超过 64 个字，请核对这一列是不是编号。')
  if ([...cell('text')].length > LONGEST_TEXT)
    wrong('text', `诉求内容超过 ${LONGEST_TEXT} 字，请删短或放到附件。`)
  const phone = phoneOf(cell('phone'))
  if (phone === undefined) wrong('phone', '电话应是 11 位手机号或固定电话；没有就空着。')
  if (cell('phone').includes('*')) notes.push('电话打了星号，没有保存')
  const name = cell('name').trim()
  if ([...name].length > 40) wrong('name', '姓名超过 40 个字，请核对这一列。')
  if (row.problems.length > 0) return null

  const calledAt = cell('called_at') ? instant(cell('called_at'), '00:00') : null
  const dueBy = cell('due_by') ? instant(cell('due_by'), closes) : null
  if (calledAt && calledAt > now) wrong('called_at', '来电时间晚于现在，请核对。')
  if (dueBy && calledAt && dueBy < calledAt) wrong('due_by', '办结时限早于来电时间，请核对。')
  if (row.problems.length > 0) return null

  const title = cell('title').replace(/\s+/g, ' ').trim()
  const isLong = [...title].length > LONGEST_TITLE
  return {
    ...{ row: row.row, number, calledAt, dueBy, notes, category: cell('kind') },
    title: isLong ? `${[...title].slice(0, LONGEST_TITLE - 1).join('')}…` : title,
    text: isLong ? `${title}\n${cell('text')}` : cell('text'),
    place: {
      code: cell('place_code'),
      town: cell('town'),
      village: cell('village'),
      address: cell('address'),
    },
    name: name && !NOBODY.test(name) ? name : null,
    phone: phone ?? null,
  }
}
