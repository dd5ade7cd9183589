/** A report as a workbook and as printed pages: the same table as on the screen. */
import type { Readable } from 'node:stream'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { Report } from '#contract/http/books.ts'
import { pdfLibrary } from '../lib/pdf.ts'
import { streamRows, type Cell } from '../lib/spreadsheet/index.ts'

type Value = Report['rows'][number]['cells'][number]

/** Amounts are numbers in yuan, so that they can be added up again. */
export function reportSheet({ title, under, heads, rows, notes }: Report): Readable {
  const cell = (value: Value): Cell => (typeof value === 'number' ? value / 100 : value)
  const columns = heads.map((head) => ({ title: head, width: /项目|摘要|名称/.test(head) ? 32 : 16 }))
  return streamRows(title.slice(0, 30).replace(/[\\/*?:[\]]/g, ' '), columns, [
    ...rows.map(({ cells }) => cells.map(cell)),
    [],
    [title],
    [under],
    ...notes.map((note): Cell[] => [note]),
  ])
}

const plain = (value: Value): string =>
  value === null
    ? ''
    : typeof value === 'number'
      ? (value / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
      : value

/** A4, lying where the table has many columns; its head is repeated on every page. */
export async function reportPdf({ title, under, heads, rows, notes }: Report): Promise<Buffer> {
  const pdfmake = await pdfLibrary()
  const isNumber = heads.map((_, i) => rows.some(({ cells }) => typeof cells[i] === 'number'))
  const right = (i: number) => ({ alignment: isNumber[i] ? ('right' as const) : ('left' as const) })
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageOrientation: heads.length > 5 ? 'landscape' : 'portrait',
    pageMargins: [36, 36, 36, 36],
    info: { title },
    defaultStyle: { font: 'song', fontSize: 8.5, lineHeight: 1.2 },
    footer: (page, pages) => ({ text: `第 ${page} 页，共 ${pages} 页`, alignment: 'center', fontSize: 7.5 }),
    content: [
      { text: title, bold: true, fontSize: 16, alignment: 'center' },
      { text: under, alignment: 'center', margin: [0, 4, 0, 8] },
      {
        table: {
          headerRows: 1,
          widths: heads.map((head) => (/项目|摘要|名称/.test(head) ? '*' : 'auto')),
          body: [
            heads.map((text, i) => ({ text, bold: true, ...right(i) })),
            ...rows.map(({ cells, strong }) =>
              cells.map((value, i) => ({
                text: plain(value),
                ...right(i),
                ...(strong ? { bold: true } : {}),
              })),
            ),
          ],
        },
        layout: {
          hLineWidth: () => 0.4,
          vLineWidth: () => 0.4,
          hLineColor: () => '#888',
          vLineColor: () => '#888',
        },
      },
      ...notes.map((text) => ({
        text,
        fontSize: 7.5,
        margin: [0, 6, 0, 0] as [number, number, number, number],
      })),
    ],
  }
  return pdfmake.createPdf(definition).getBuffer()
}
