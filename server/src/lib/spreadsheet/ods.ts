/**
 * The cells of an OpenDocument spreadsheet (ISO/IEC 26300), as LibreOffice saves unless told otherwise: the first sheet that
 * is not hidden. Values come as the workbook library gives them; a formula is a formula, whatever it came to.
 */
import { unzip } from './unzip.ts'

const MOST_UNPACKED = 96 * 1024 * 1024
/** Sheets end in one cell and one row repeated to the edge of the world. */
const MOST_COLUMNS = 500
/** No `<` within a tag, as XML has it: a tag that never ends is given up at the next one. */
const TOKEN = /<(\/?)([\w:.-]+)((?:[^<>"']|"[^<"]*"|'[^<']*')*?)(\/?)>|([^<]+)/g
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

const decoded = (text: string) =>
  text.replace(/&(#x?)?(\w+);/g, (whole, number: string | undefined, name: string) =>
    number ? String.fromCodePoint(Number.parseInt(name, number === '#x' ? 16 : 10)) : (NAMED[name] ?? whole),
  )
const patterns = new Map<string, RegExp>()
const attribute = (tag: string, name: string): string | undefined => {
  const pattern = patterns.get(name) ?? new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  patterns.set(name, pattern)
  const found = pattern.exec(tag)
  return found ? decoded(found[1] ?? found[2] ?? '') : undefined
}
const times = (tag: string, name: string) => Number(attribute(tag, name) ?? 1)

/** Null when it is no OpenDocument spreadsheet. `mostRows`: rows beyond them are not read. */
export function odsRows(bytes: Buffer, mostRows: number): unknown[][] | null {
  const content = unzip(bytes, 'content.xml', MOST_UNPACKED)?.toString('utf8')
  if (!content?.includes('<office:spreadsheet')) return null
  const start = firstVisible(content)
  return start === -1 ? [] : rowsFrom(content, start, mostRows)
}

/** Where the first table begins whose style does not hide it; the first of all where every one does. */
function firstVisible(content: string): number {
  const hidden = new Set<string>()
  for (const [whole] of content.matchAll(/<style:style\b[^>]*>\s*<style:table-properties\b[^>]*>/g))
    if (attribute(whole, 'table:display') === 'false') hidden.add(attribute(whole, 'style:name') ?? '')
  const tables = [...content.matchAll(/<table:table\s[^>]*>/g)]
  const seen = tables.find(([tag]) => !hidden.has(attribute(tag, 'table:style-name') ?? ''))
  return (seen ?? tables[0])?.index ?? -1
}

function rowsFrom(content: string, start: number, mostRows: number): unknown[][] {
  const rows: unknown[][] = []
  let row: unknown[] = []
  let [rowTag, cellTag, paragraphs, inText, apart] = ['', '', 0, false, 0]
  let words = ''
  const endCell = () => {
    const value = valueOf(cellTag, words)
    const repeated = Math.min(times(cellTag, 'table:number-columns-repeated'), MOST_COLUMNS - row.length)
    for (let i = 0; i < repeated; i++) row.push(value)
  }
  const endRow = () => {
    while (row.length > 0 && row.at(-1) === null) row.pop()
    const repeated = times(rowTag, 'table:number-rows-repeated')
    for (let i = 0; i < repeated && rows.length <= mostRows; i++) rows.push(row)
  }
  TOKEN.lastIndex = start
  for (let token = TOKEN.exec(content); token; token = TOKEN.exec(content)) {
    const [, closing, name = '', tag = '', empty, text] = token
    const opens = !closing
    if (name === 'table:table' && closing) break
    if (name === 'office:annotation') apart += closing ? -1 : empty ? 0 : 1
    if (apart > 0) continue
    if (text !== undefined) words += inText ? decoded(text) : ''
    else if (name === 'table:table-row') {
      if (opens) [row, rowTag] = [[], tag]
      if (closing || empty) endRow()
      if (rows.length > mostRows) break
    } else if (name === 'table:table-cell' || name === 'table:covered-table-cell') {
      if (opens) [cellTag, words, paragraphs] = [tag, '', 0]
      if (closing || empty) endCell()
    } else if (name === 'text:p') {
      if (opens && paragraphs++ > 0) words += '\n'
      inText = opens && !empty
    } else if (inText && opens && name === 'text:s') words += ' '.repeat(Math.min(times(tag, 'text:c'), 1000))
    else if (inText && opens && (name === 'text:tab' || name === 'text:line-break')) words += ' '
  }
  while (rows.length > 0 && rows.at(-1)!.length === 0) rows.pop()
  return rows
}

function valueOf(tag: string, words: string): unknown {
  const type = attribute(tag, 'office:value-type')
  if (attribute(tag, 'table:formula') !== undefined) return { formula: true }
  if (type === 'float' || type === 'percentage' || type === 'currency')
    return Number(attribute(tag, 'office:value'))
  if (type === 'boolean') return attribute(tag, 'office:boolean-value') === 'true'
  if (type === 'date') {
    const told = attribute(tag, 'office:date-value') ?? ''
    return new Date(`${told.includes('T') ? told.replace(/Z$/, '') : `${told}T00:00:00`}Z`)
  }
  return words || (attribute(tag, 'office:string-value') ?? null)
}
