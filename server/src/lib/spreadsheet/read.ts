/** Reads a filled sheet: XLSX (Excel, WPS, LibreOffice), ODS (LibreOffice) or CSV. */
import ExcelJS from 'exceljs'
import { Refused } from '../refused.ts'
import { readText, readValue } from './cell.ts'
import type { Column, SheetRow } from './columns.ts'
import { parseCsv } from './csv.ts'
import { odsRows } from './ods.ts'

export const MOST_ROWS = 20_000
const MOST_BYTES = 8 * 1024 * 1024
/** What the parts of a workbook may unpack to: far above 20,000 rows, far below a decompression bomb. */
const MOST_UNPACKED = 256 * 1024 * 1024

const invalid = (say: string) => new Refused('IMPORT_INVALID', say, 'file')

/** Sum of the unpacked sizes that a ZIP's central directory declares. */
function unpackedSize(bytes: Buffer): number {
  let sum = 0
  for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at !== -1 && at + 46 <= bytes.length;)
    if (bytes.readUInt32LE(at) === 0x02014b50) {
      sum += bytes.readUInt32LE(at + 24)
      at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    } else at = bytes.indexOf('PK\x01\x02', at + 1, 'latin1')
  return sum
}

async function workbookRows(bytes: Buffer, most: number): Promise<unknown[][]> {
  if (unpackedSize(bytes) > MOST_UNPACKED) throw invalid('表格展开后太大，请分成几个文件导入。')
  const open = odsOf(bytes)
  if (open) return open
  const book = new ExcelJS.Workbook()
  try {
    await book.xlsx.load(bytes as never)
  } catch {
    throw invalid('打不开这个表格，请用 Excel、WPS 或 LibreOffice 另存为 .xlsx 再导入。')
  }
  const sheet = book.worksheets.find((s) => s.state === 'visible') ?? book.worksheets[0]
  if (!sheet) throw invalid('这个文件里没有工作表。')
  if (sheet.rowCount > most * 2) throw invalid(`一次最多导入 ${most} 行，请分成几个文件。`)
  const rows: unknown[][] = []
  sheet.eachRow((row, number) => {
    while (rows.length < number) rows.push([])
    const values = row.values as unknown[]
    rows[number - 1] = Array.from({ length: values.length }, (_, i) => values[i + 1])
  })
  return rows
}

function odsOf(bytes: Buffer): unknown[][] | null {
  try {
    const rows = odsRows(bytes, MOST_ROWS * 2)
    if (rows && rows.length > MOST_ROWS * 2) throw invalid(`一次最多导入 ${MOST_ROWS} 行，请分成几个文件。`)
    return rows
  } catch (error) {
    if (error instanceof Refused) throw error
    return null // damaged: the workbook library says so in its own way
  }
}

const headerText = (value: unknown) => {
  const read = readValue(value, { key: '', title: '', help: '', kind: 'text' })
  return read.text.replace(/[\s**]/g, '')
}

/** A file's cells as they stand, not yet understood. */
export interface Sheet {
  isWorkbook: boolean
  rows: unknown[][]
}

/** Refuses IMPORT_INVALID: not a spreadsheet, encrypted, too large. */
export async function openSheet(bytes: Buffer, most = MOST_ROWS): Promise<Sheet> {
  if (bytes.length > MOST_BYTES) throw invalid('文件超过 8 MB，请分成几个文件导入。')
  if (bytes.length === 0) throw invalid('文件是空的。')
  const head = bytes.length < 4 ? 0 : bytes.readUInt32BE(0)
  if (head === 0xd0cf11e0) throw invalid('这是旧版 .xls 或加密的表格，请另存为 .xlsx(不加密码)再导入。')
  const isWorkbook = head === 0x504b0304
  if (!isWorkbook && bytes.includes(0)) throw invalid('只能导入 .xlsx、.ods 或 .csv 表格。')
  return { isWorkbook, rows: isWorkbook ? await workbookRows(bytes, most) : parseCsv(bytes) }
}

/** The headers in a row, without spaces and stars. */
export const headersOf = (sheet: Sheet, row = 0): string[] => (sheet.rows[row] ?? []).map(headerText)

/** Where each column stands; by header, in any order. Refuses IMPORT_INVALID when a required one is missing. */
function placesOf(sheet: Sheet, columns: Column[], header: number): number[] {
  const titles = headersOf(sheet, header)
  const places = columns.map((column) => titles.indexOf(column.title.replace(/\s/g, '')))
  const missing = columns.filter((column, i) => column.required && places[i] === -1)
  if (missing.length > 0)
    throw invalid(`表头缺少“${missing.map((c) => c.title).join('”“')}”，请用下载的模板填写。`)
  return places
}

/** The filled rows under the header, one at a time. What is wrong in a cell is that row's problem. Empty rows are skipped. */
export function* rowsOf(sheet: Sheet, columns: Column[], header = 0): Generator<SheetRow> {
  const places = placesOf(sheet, columns, header)
  for (let i = header + 1; i < sheet.rows.length; i++) {
    const row = readRow(sheet.rows[i] ?? [], i + 1, columns, places, sheet.isWorkbook)
    if (row) yield row
  }
}

/**
 * The filled rows in order, `most` of them. Refuses IMPORT_INVALID: not a spreadsheet, too large, a required column missing.
 * Columns we do not know are ignored.
 */
export async function readSheet(bytes: Buffer, columns: Column[], most = MOST_ROWS): Promise<SheetRow[]> {
  const filled = [...rowsOf(await openSheet(bytes, most), columns)]
  if (filled.length > most) throw invalid(`一次最多导入 ${most} 行，请分成几个文件。`)
  return filled
}

function readRow(
  values: unknown[],
  row: number,
  columns: Column[],
  places: number[],
  isWorkbook: boolean,
): SheetRow | null {
  const read: SheetRow = { row, cells: {}, problems: [] }
  for (const [i, column] of columns.entries()) {
    const place = places[i] as number
    const value = place === -1 ? '' : values[place]
    const got = isWorkbook ? readValue(value, column) : readText(String(value ?? ''), column)
    read.cells[column.key] = got.text
    if ('say' in got) read.problems.push({ column: column.title, value: got.text, say: got.say })
  }
  if (Object.values(read.cells).every((text) => text === '') && read.problems.length === 0) return null
  for (const column of columns)
    if (
      column.required &&
      read.cells[column.key] === '' &&
      !read.problems.some((p) => p.column === column.title)
    )
      read.problems.push({ column: column.title, value: '', say: '这一格必填。' })
  return read
}
