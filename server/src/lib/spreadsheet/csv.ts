/** Comma-separated text (RFC 4180), as spreadsheets save it in China: UTF-8 or GB 18030; comma, semicolon or tab. */

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function separatorOf(head: string): string {
  const count = (mark: string) => head.split(mark).length
  return [',', '\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

/** Rows of cells. Quoted cells may hold separators, quotes (doubled) and line breaks. */
export function parseCsv(bytes: Buffer): string[][] {
  const text = decode(bytes).replace(/\r\n?/g, '\n')
  const separator = separatorOf(text.slice(0, text.indexOf('\n') + 1 || undefined))
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => {
    row.push(cell)
    cell = ''
  }
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string
    if (quoted) {
      if (c !== '"') cell += c
      else if (text[i + 1] === '"') cell += text[++i]
      else quoted = false
    } else if (c === '"' && cell === '') quoted = true
    else if (c === separator) endCell()
    else if (c === '\n') {
      endCell()
      rows.push(row)
      row = []
    } else cell += c
  }
  if (cell !== '' || row.length > 0) {
    endCell()
    rows.push(row)
  }
  return rows
}
