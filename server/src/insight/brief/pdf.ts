/** The brief as PDF, one page of A4. */
import type { CustomTableLayout, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { pdfLibrary } from '../../lib/pdf.ts'
import type { Chart } from './charts.ts'
import type { Brief, Table } from './gather.ts'

const SOFT = '#5b6773'
const WIDTH = 523
/** Thin lines between rows, and little air: it has to stay one page. */
const layout: CustomTableLayout = {
  hLineWidth: (i, { table }) => (i === 0 || i === table.body.length ? 0 : i === 1 ? 0.8 : 0.4),
  vLineWidth: () => 0,
  hLineColor: () => '#c9d1da',
  paddingLeft: (i) => (i === 0 ? 0 : 5),
  paddingRight: () => 5,
  paddingTop: () => 1.4,
  paddingBottom: () => 1.4,
}

export async function briefPdf(brief: Brief, charts: Chart[]): Promise<Buffer> {
  const pdfmake = await pdfLibrary()
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [36, 32, 36, 28],
    info: { title: brief.title },
    defaultStyle: { font: 'song', fontSize: 8.5, lineHeight: 1.15 },
    content: [
      { text: brief.title, bold: true, fontSize: 17, alignment: 'center' },
      { text: brief.sentence, fontSize: 10.5, margin: [0, 2, 0, 6] },
      {
        layout,
        table: {
          headerRows: 1,
          widths: [44, 60, 60, 72, '*'],
          body: [
            ['', '本月', '上月', '比上月', '怎么算'].map((text, i) => ({
              ...{ text, color: SOFT },
              alignment: i === 4 ? ('left' as const) : ('right' as const),
            })),
            ...brief.lines.map(([title, now, before, change, means]) => [
              { text: title, bold: true },
              { text: now, bold: true, alignment: 'right' as const },
              { text: before, alignment: 'right' as const },
              { text: change, alignment: 'right' as const },
              { text: means, color: SOFT, fontSize: 7.5 },
            ]),
          ],
        },
      },
      {
        columns: charts.map(({ svg }) => ({ svg, width: (WIDTH - 12) / 2 })),
        columnGap: 12,
        margin: [0, 8, 0, 6],
      },
      ...(brief.parts.rows.length > 0 ? [partsOf(brief.parts)] : []),
      ...(brief.more
        ? [{ text: brief.more, color: SOFT, margin: [0, 2, 0, 0] as [number, number, number, number] }]
        : []),
      { text: `${brief.basis}${brief.made}`, color: SOFT, fontSize: 7.5, margin: [0, 6, 0, 0] },
    ],
  }
  return pdfmake.createPdf(definition).getBuffer()
}

const partsOf = ({ heads, rows }: Table): TDocumentDefinitions['content'] & object => {
  const right = (text: string, i: number) => (i === 0 ? { text } : { text, alignment: 'right' as const })
  return {
    layout,
    table: {
      headerRows: 1,
      widths: ['*', ...heads.slice(1).map((_, i) => (i === heads.length - 2 ? 76 : 46))],
      body: [
        heads.map((text, i) => ({ ...right(text, i), color: SOFT })),
        ...rows.map((row) => row.map(right)),
      ],
    },
  }
}
