/** Writes workbooks people fill in: a template, or their bad rows with the reason beside each. */
import { PassThrough, type Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { ROUNDED } from './cell.ts'
import { REASON, type Column, type SheetRow } from './columns.ts'

/** Rows prepared with formats and lists to choose from. */
const PREPARED = 2000
const HEAD = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF6' } } as const
const RED = { argb: 'FFB3261E' }

const letter = (i: number): string =>
  (i < 26 ? '' : letter(Math.floor(i / 26) - 1)) + String.fromCharCode(65 + (i % 26))

/** Long lists live on a hidden sheet: a list written into the rule itself may hold 255 characters only. */
function addChoices(book: ExcelJS.Workbook, sheet: ExcelJS.Worksheet, columns: Column[], rows: number): void {
  const lists = columns.filter((column) => column.choices)
  if (lists.length === 0) return
  const hidden = book.addWorksheet('选项', { state: 'veryHidden' })
  for (const [i, column] of lists.entries()) {
    const choices = column.choices as string[]
    choices.forEach((choice, j) => (hidden.getCell(j + 1, i + 1).value = choice))
    const place = letter(columns.indexOf(column))
    const list = `'选项'!$${letter(i)}$1:$${letter(i)}$${choices.length}`
    const validations = sheet as unknown as { dataValidations: { add(at: string, rule: object): void } }
    validations.dataValidations.add(`${place}2:${place}${rows + 1}`, {
      ...{ type: 'list', allowBlank: true, formulae: [list], showErrorMessage: true },
      ...{ errorTitle: column.title, error: '请从下拉列表里选。' },
    })
  }
}

function addSheet(
  book: ExcelJS.Workbook,
  title: string,
  columns: Column[],
  extra: string[],
): ExcelJS.Worksheet {
  const sheet = book.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] })
  const headers = [...columns.map((c) => safeText(c.required ? `${c.title} *` : c.title)), ...extra]
  const head = sheet.addRow(headers)
  head.font = { bold: true }
  head.eachCell((cell) => (cell.fill = HEAD))
  for (const [i, column] of columns.entries()) {
    const at = sheet.getColumn(i + 1)
    at.width = column.width ?? 18
    if (column.kind !== 'number') at.numFmt = '@' // text: codes keep every digit, days stay as typed
  }
  return sheet
}

/**
 * Text that a spreadsheet would take for a formula when it is saved as CSV or typed over, made plain text by a leading
 * apostrophe (which `readSheet` takes off again). Numbers stay numbers.
 */
export const safeText = (text: string | undefined): string =>
  text && /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : (text ?? '')

const bytesOf = async (book: ExcelJS.Workbook): Promise<Buffer> => Buffer.from(await book.xlsx.writeBuffer())

/**
 * A sheet to fill in, and a second one that explains every column. `rows`: what is filled in already, for changing and
 * sending back; a cell a column. Text is text, numbers are numbers.
 */
export async function writeTemplate(
  title: string,
  columns: Column[],
  notes: string[],
  rows: Cell[][] = [],
): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = addSheet(book, title, columns, [])
  for (const row of rows) sheet.addRow(row.map((cell) => (typeof cell === 'string' ? safeText(cell) : cell)))
  const help = book.addWorksheet('填写说明')
  help.addRow(['列名', '是否必填', '怎么填', '例子']).font = { bold: true }
  for (const { title: name, required, help: words, example } of columns)
    help.addRow([name, required ? '必填' : '可不填', words, example ?? ''])
  help.addRow([])
  for (const note of notes) help.addRow([note])
  ;[20, 10, 70, 28].forEach((width, i) => (help.getColumn(i + 1).width = width))
  help.getColumn(3).alignment = { wrapText: true, vertical: 'top' }
  addChoices(book, sheet, columns, rows.length + PREPARED)
  return bytesOf(book)
}

/** The bad rows as they came, each with its reasons in an added last column: to correct and send again. */
export async function writeBadRows(title: string, columns: Column[], rows: SheetRow[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = addSheet(book, title, columns, [REASON])
  sheet.getColumn(columns.length + 1).width = 60
  for (const { cells, problems } of rows) {
    const reasons = problems.map((p) => `${p.column}：${p.say}`).join(' ')
    const isLost = ({ title }: Column) => problems.some((p) => p.column === title && p.say === ROUNDED)
    const kept = columns.map((column) => (isLost(column) ? null : safeText(cells[column.key]) || null))
    const row = sheet.addRow([...kept, reasons])
    for (const [i, column] of columns.entries())
      if (problems.some((p) => p.column === column.title)) row.getCell(i + 1).font = { color: RED }
    row.getCell(columns.length + 1).alignment = { wrapText: true }
  }
  addChoices(book, sheet, columns, rows.length)
  return bytesOf(book)
}

export type Cell = string | number | null

/**
 * A workbook written row by row while it is read: thousands of rows cost the memory of one. Every text cell is text.
 * An error of `rows` destroys the stream.
 */
export function streamRows(
  title: string,
  columns: Pick<Column, 'title' | 'width'>[],
  rows: AsyncIterable<Cell[]> | Iterable<Cell[]>,
): Readable {
  const out = new PassThrough()
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true })
  const sheet = book.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(({ width }) => ({ width: width ?? 18, style: { numFmt: '@' } }))
  const write = async () => {
    const head = sheet.addRow(columns.map((column) => column.title))
    head.font = { bold: true }
    head.eachCell((cell) => (cell.fill = HEAD))
    head.commit()
    for await (const row of rows) {
      sheet.addRow(row.map((cell) => (typeof cell === 'string' ? safeText(cell) : cell))).commit()
      if (out.writableNeedDrain) await new Promise((done) => out.once('drain', done).once('close', done))
      if (out.destroyed) return
    }
    sheet.commit()
    await book.commit()
  }
  write().catch((error: Error) => out.destroy(error))
  return out
}
