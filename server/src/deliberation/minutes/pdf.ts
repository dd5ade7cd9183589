/** The minutes as PDF, in the measures of an official paper (GB/T 9704). */
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { pdfLibrary } from '../../lib/pdf.ts'
import type { Minutes, Part } from './gather.ts'

const mm = (length: number) => (length * 72) / 25.4
const lines = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => '#4d5761',
  vLineColor: () => '#4d5761',
  paddingTop: () => 4,
  paddingBottom: () => 4,
}
const paragraph = (text: string): Content => ({ text, leadingIndent: 26, margin: [0, 0, 0, 4] })
const heading = (text: string): Content => ({ text, bold: true, margin: [0, 10, 0, 4] })

const partOf = ({ heading: title, lines: told, votes }: Part): Content[] => [
  { stack: [heading(title), paragraph(told[0] ?? '')], unbreakable: true },
  ...told.slice(1, votes ? -1 : undefined).map(paragraph),
  ...(votes
    ? [
        {
          ...{
            layout: lines,
            alignment: 'center' as const,
            margin: [0, 4, 0, 8] as [number, number, number, number],
          },
          table: { widths: votes[0].map(() => '*'), body: votes, dontBreakRows: true },
        },
        paragraph(told.at(-1) ?? ''),
      ]
    : []),
]

const signed = ([label, name, day]: Minutes['signatures'][number], i: number): Content => ({
  columns: [
    { text: `${label}：${name}`, width: '*' },
    { text: day, width: 140, alignment: 'right' },
  ],
  margin: [0, i === 0 ? 24 : 0, 0, 10],
})

export async function minutesPdf(m: Minutes): Promise<Buffer> {
  const pdfmake = await pdfLibrary()
  const told = [
    ...m.parts.flatMap(partOf),
    ...(m.corrections.length > 0 ? [heading('更正'), ...m.corrections.map(paragraph)] : []),
  ]
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [mm(28), mm(37), mm(26), mm(35)],
    info: { title: m.title },
    defaultStyle: { font: 'song', fontSize: 13, lineHeight: 1.35 },
    footer: (page, pages) => ({
      ...{ text: `— ${page} / ${pages} —`, alignment: 'center', fontSize: 10, margin: [0, mm(12), 0, 0] },
    }),
    content: [
      { text: m.title, bold: true, fontSize: 20, alignment: 'center', margin: [0, 0, 0, 18] },
      ...(m.facts.length > 0
        ? [
            {
              layout: lines,
              table: {
                ...{ widths: [70, '*'], dontBreakRows: true },
                body: m.facts.map(([label, text]) => [
                  { text: label, alignment: 'center' as const },
                  { text },
                ]),
              },
            },
          ]
        : []),
      ...(m.opening ? [paragraph(m.opening)] : []),
      ...told.slice(0, -1),
      // names never stand on a page alone
      { unbreakable: true, stack: [...told.slice(-1), ...m.signatures.map(signed)] },
    ],
  }
  return pdfmake.createPdf(definition).getBuffer()
}
