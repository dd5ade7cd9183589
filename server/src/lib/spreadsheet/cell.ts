/** What a cell says, as text. Formulas are never run and never believed: only values count. */
import type { Column } from './columns.ts'

type Read = { text: string } | { say: string; text: string }

const FORMULA = '这一格是公式，请改成文字或数值（复制后选“粘贴为值”）。'
const ROUNDED = '编码被表格软件当成了数字，后几位可能已丢失；请把这一列设为“文本”后重新填写。'
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

/** Text of a text file or of a text cell. */
export function readText(raw: string, column: Column): Read {
  const unwrapped = /^="([^"]*)"$/.exec(raw)?.[1] // ="371329001" is how text is kept in a CSV
  const text = (unwrapped ?? raw.replace(/^'/, '')).trim()
  if (unwrapped === undefined && text.startsWith('=')) return { text, say: FORMULA }
  if (text === '') return { text }
  if (column.kind === 'text' && /^\d(\.\d+)?E\+\d+$/i.test(text)) return { text, say: ROUNDED }
  if (column.kind === 'number' && !/^-?\d+(\.\d+)?$/.test(text)) return { text, say: '请填数字。' }
  if (column.kind === 'day') return asDay(text)
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
  if (value instanceof Date) return readText(day(value), column)
  const cell = value as { richText?: { text: string }[]; hyperlink?: string; text?: unknown; error?: string }
  if (cell.richText) return readText(cell.richText.map((part) => part.text).join(''), column)
  if (cell.hyperlink !== undefined) return readValue(cell.text, column)
  if (cell.error) return { text: cell.error, say: '这一格显示为错误，请重新填写。' }
  return { text: '', say: FORMULA }
}
