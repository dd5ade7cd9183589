/** What a cell says, as text. Formulas are never run and never believed: only values count. */
import type { Column } from './columns.ts'

type Read = { text: string } | { say: string; text: string }

const FORMULA = '这一格是公式，请改成文字或数值（复制后选“粘贴为值”）。'
/** Given back empty: what is left of the number would pass for the whole the next time. */
export const ROUNDED = '编码被表格软件当成了数字，后几位可能已丢失；请把这一列设为“文本”后重新填写。'
/** Spreadsheets keep 15 digits. */
const EXACT = 1e15

const day = (date: Date) => date.toISOString().slice(0, 10)

/** `2026/3/2`, `2026.3.2`, `2026年3月2日` → `2026-03-02`; anything else comes back as it was. */
function asDay(text: string): Read {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  if (!found) return { text, say: '请填日期，如 2026-03-02。' }
  const [, y, m, d] = found as unknown as [string, string, string, string]
  const iso = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || day(date) !== iso) return { text, say: '没有这一天，请核对日期。' }
  return { text: iso }
}

const TIME = /^(.+?)[ T]+(\d{1,2})[:：时点](\d{1,2})(?:[:：分](\d{1,2})(?:\.\d+)?秒?)?分?(?:Z|\+08:00)?$/
/** Days since 1899-12-30 as spreadsheets count them, from 1990 to 2100: a time whose format was lost on the way. */
const SERIAL = /^[34567]\d{4}(\.\d+)?$/
const DAY_MS = 86_400_000

/** Wall-clock time; spreadsheets round it off the second. Midnight is a day without an hour. */
function wallClock(date: Date): string {
  const second = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString()
  return second.slice(11, 19) === '00:00:00'
    ? second.slice(0, 10)
    : `${second.slice(0, 10)} ${second.slice(11, 19)}`
}

/** `2026/3/2 9:05`, `2026年3月2日9时5分`, `2026-03-02`, `46083.4` → `2026-03-02 09:05:00` or `2026-03-02`. */
function asTime(text: string): Read {
  const wrong = { text, say: '请填时间，如 2026-03-02 09:30。' }
  if (SERIAL.test(text)) return { text: wallClock(new Date(Date.UTC(1899, 11, 30) + Number(text) * DAY_MS)) }
  const found = TIME.exec(text.replace(/日(?=\d)/, '日 '))
  if (!found) {
    const whole = asDay(text)
    return 'say' in whole && whole.say.startsWith('请填') ? wrong : whole
  }
  const [, before, hour, minute, second = '0'] = found as unknown as [string, string, string, string, string?]
  const told = asDay(before.trim())
  if ('say' in told) return told.say.startsWith('请填') ? wrong : { text, say: told.say }
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return wrong
  return { text: `${told.text} ${[hour, minute, second].map((part) => part.padStart(2, '0')).join(':')}` }
}

/** Text of a text file or of a text cell. */
export function readText(raw: string, column: Column): Read {
  const unwrapped = /^="([^"]*)"$/.exec(raw)?.[1] // ="110101001" is how text is kept in a CSV
  const text = (unwrapped ?? raw.replace(/^'/, '')).trim()
  // behind an apostrophe it is text, by everybody's convention and when we wrote it ourselves
  if (unwrapped === undefined && raw.trim().startsWith('=')) return { text, say: FORMULA }
  if (text === '') return { text }
  if (column.kind === 'text' && /^\d(\.\d+)?E\+\d+$/i.test(text)) return { text, say: ROUNDED }
  if (column.kind === 'number' && !/^-?\d+(\.\d+)?$/.test(text)) return { text, say: '请填数字。' }
  if (column.kind === 'day') return asDay(text)
  if (column.kind === 'time') return asTime(text)
  if (column.choices && !column.choices.includes(text))
    return { text, say: `只能填：${column.choices.slice(0, 12).join('、')}。` }
  return { text }
}

/** A value as the workbook library gives it. */
export function readValue(value: unknown, column: Column): Read {
  if (value === null || value === undefined) return { text: '' }
  if (typeof value === 'string') return readText(value, column)
  if (typeof value === 'number') {
    if (column.kind === 'text' && (!Number.isInteger(value) || Math.abs(value) >= EXACT))
      return { text: String(value), say: ROUNDED }
    return readText(String(value), column)
  }
  if (typeof value === 'boolean') return readText(value ? '是' : '否', column)
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return readText('', column)
    return readText(column.kind === 'day' ? day(value) : wallClock(value), column)
  }
  const cell = value as { richText?: { text: string }[]; hyperlink?: string; text?: unknown; error?: string }
  if (cell.richText) return readText(cell.richText.map((part) => part.text).join(''), column)
  if (cell.hyperlink !== undefined) return readValue(cell.text, column)
  if (cell.error) return { text: cell.error, say: '这一格显示为错误，请重新填写。' }
  return { text: '', say: FORMULA }
}
