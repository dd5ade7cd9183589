/** A paper of an office as PDF, in the measures of GB/T 9704: its facts in a table, its parts in order, its signatures together. */
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { pdfLibrary } from './pdf.ts'

export interface PaperPart {
  heading: string
  lines: string[]
  /** Rows under their heads, after the first lines and before the last one. */
  table?: { rows: string[][]; widths?: (number | '*')[]; left?: boolean }
  /** As JPEG or PNG, two in a row. */
  pictures?: Buffer[]
}

export interface OfficialPaper {
  title: string
  facts: [label: string, text: string][]
  opening: string | null
  parts: PaperPart[]
  signatures: [label: string, name: string, day: string][]
}

export const mm = (length: number) => (length * 72) / 25.4
const lines = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => '#4d5761',
  vLineColor: () => '#4d5761',
  paddingTop: () => 4,
  paddingBottom: () => 4,
}
const WIDE = mm(210 - 28 - 26)
const paragraph = (text: string): Content => ({ text, leadingIndent: 26, margin: [0, 0, 0, 4] })
const heading = (text: string): Content => ({ text, bold: true, margin: [0, 10, 0, 4] })

function partOf({ heading: title, lines: told, table, pictures = [] }: PaperPart): Content[] {
  const before = table ? Math.max(told.length - 1, 1) : told.length
  return [
    { stack: [heading(title), ...told.slice(0, 1).map(paragraph)], unbreakable: true },
    ...told.slice(1, before).map(paragraph),
    ...(table ? [rowsOf(table)] : []),
    ...told.slice(before).map(paragraph),
    ...inTwos(pictures).map((row): Content => ({
      columns: row.map((image) => ({
        image: `data:image/${image[0] === 0xff ? 'jpeg' : 'png'};base64,${image.toString('base64')}`,
        fit: [(WIDE - 12) / 2, 190],
      })),
      ...{ columnGap: 12, margin: [0, 4, 0, 8], unbreakable: true },
    })),
  ]
}

const rowsOf = ({ rows, widths, left }: NonNullable<PaperPart['table']>): Content => ({
  ...{ layout: lines, margin: [0, 4, 0, 8], alignment: left ? 'left' : 'center', fontSize: left ? 11 : 13 },
  table: {
    ...{ widths: widths ?? (rows[0] ?? []).map(() => '*'), body: rows, dontBreakRows: true },
    headerRows: left ? 1 : 0,
  },
})

const inTwos = <T>(all: T[]): T[][] => (all.length === 0 ? [] : [all.slice(0, 2), ...inTwos(all.slice(2))])

const signed = ([label, name, day]: OfficialPaper['signatures'][number], i: number): Content => ({
  columns: [
    { text: `${label}：${name}`, width: '*' },
    { text: day, width: 140, alignment: 'right' },
  ],
  margin: [0, i === 0 ? 24 : 0, 0, 10],
})

export async function officialPdf(paper: OfficialPaper): Promise<Buffer> {
  const pdfmake = await pdfLibrary()
  const told = paper.parts.flatMap(partOf)
  // Names never stand on a page alone, but a table may go over to the next page.
  const kept = paper.parts.at(-1)?.table ? told.length : told.length - 1
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [mm(28), mm(37), mm(26), mm(35)],
    info: { title: paper.title },
    defaultStyle: { font: 'song', fontSize: 13, lineHeight: 1.35 },
    footer: (page, pages) => ({
      ...{ text: `— ${page} / ${pages} —`, alignment: 'center', fontSize: 10, margin: [0, mm(12), 0, 0] },
    }),
    content: [
      { text: paper.title, bold: true, fontSize: 20, alignment: 'center', margin: [0, 0, 0, 18] },
      ...(paper.facts.length > 0
        ? [
            {
              layout: lines,
              table: {
                ...{ widths: [70, '*'], dontBreakRows: true },
                body: paper.facts.map(([label, text]) => [
                  { text: label, alignment: 'center' as const },
                  { text },
                ]),
              },
            },
          ]
        : []),
      ...(paper.opening ? [paragraph(paper.opening)] : []),
      ...told.slice(0, kept),
      { unbreakable: true, stack: [...told.slice(kept), ...paper.signatures.map(signed)] },
    ],
  }
  return pdfmake.createPdf(definition).getBuffer()
}
