/** A paper as PDF: the unit's head, number, whom it is for, its sentences, its seal and signatures; and a receipt on a page of its own. */
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { dayWords } from '#contract/pack/papers.ts'
import { mm } from '../../lib/official-pdf.ts'
import { pdfLibrary } from '../../lib/pdf.ts'
import type { KeptPaper } from './issue.ts'

const INK = '#1c2329'
const SOFT = '#5b6773'
const WIDE = mm(210 - 28 - 26)
const SIZE = 13

const paragraph = (text: string): Content => ({ text, leadingIndent: SIZE * 2, margin: [0, 0, 0, 3] })
/** Made anew for each print: the library moves the lines of what it sets. */
const rule = (): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDE, y2: 0, lineWidth: 1, lineColor: INK }],
  margin: [0, 6, 0, 12],
})

const signature = (label: string): Content => ({
  text: `${label}：＿＿＿＿＿＿＿＿　　　　年　　月　　日`,
  margin: [0, 10, 0, 0],
})

/** The unit's name and the day, with room for the seal over them. */
const sealed = ({ signed_by, day, seal }: KeptPaper): Content => ({
  stack: [{ text: signed_by }, { text: dayWords(day) }, ...(seal ? [{ text: '（印章）', color: SOFT }] : [])],
  ...{ alignment: 'center', margin: [WIDE * 0.42, seal ? 28 : 18, 0, 0] },
})

const receiptRows = ({ title, number, to }: KeptPaper): [string, string][] => [
  ['送达文书', `${title}（${number}）`],
  ['受送达人', to ?? ''],
  ['送达地点', ''],
  ['送达方式', '□直接送达　□留置送达　□邮寄送达　□其他：'],
  ['收到日期', '　　　　年　　月　　日　　时'],
  ['受送达人\n签名或盖章', '\n'],
  ['代收人签名\n及代收理由', '\n'],
  ['送达人签名', '\n'],
  ['备注', '\n\n'],
]

function receiptOf(paper: KeptPaper): Content[] {
  if (!paper.receipt) return []
  return [
    { ...headOf(paper.signed_by, paper.receipt), pageBreak: 'before' },
    {
      table: {
        ...{ widths: [92, '*'], dontBreakRows: true },
        body: receiptRows(paper).map(([label, text]) => [
          { text: label, alignment: 'center' as const, margin: [0, 7, 0, 7] },
          { text, margin: [4, 7, 4, 7] },
        ]),
      },
      margin: [0, 18, 0, 0],
      layout: { hLineWidth: () => 0.6, vLineWidth: () => 0.6, hLineColor: () => INK, vLineColor: () => INK },
    },
  ]
}

const headOf = (unit: string, title: string) => ({
  stack: [
    { text: unit, fontSize: 16, characterSpacing: 1 },
    { text: title, fontSize: 22, bold: true, margin: [0, 6, 0, 0] as [number, number, number, number] },
  ],
  alignment: 'center' as const,
})

/** `hash`: what the record keeps of it, shown at the foot: whoever doubts a print compares it. */
export async function paperPdf(paper: KeptPaper, hash: string): Promise<Buffer> {
  const pdfmake = await pdfLibrary()
  const day = new Date(`${paper.day}T00:00:00+08:00`)
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [mm(28), mm(30), mm(26), mm(28)],
    info: { title: `${paper.title} ${paper.number}`, creationDate: day, modDate: day },
    defaultStyle: { font: 'song', fontSize: SIZE, lineHeight: 1.35, color: INK },
    footer: (page, pages) => ({
      columns: [
        { text: `事项 ${paper.matter}　存证 ${hash.slice(0, 16)}`, width: '*' },
        { text: `${page} / ${pages}`, width: 60, alignment: 'right' },
      ],
      ...{ fontSize: 9, color: SOFT, margin: [mm(28), mm(12), mm(26), 0] },
    }),
    content: [
      headOf(paper.signed_by, paper.title),
      { text: paper.number, alignment: 'right', margin: [0, 14, 0, 0] },
      rule(),
      ...(paper.to
        ? [{ text: `${paper.to}：`, margin: [0, 0, 0, 6] as [number, number, number, number] }]
        : []),
      ...paper.body.slice(0, -1).map(paragraph),
      // the seal never stands on a page alone
      {
        unbreakable: true,
        stack: [
          ...paper.body.slice(-1).map(paragraph),
          ...(paper.law.length > 0 ? [paragraph(`依据：${paper.law.join('；')}。`)] : []),
          ...(paper.signatures.length > 0
            ? [{ stack: paper.signatures.map(signature), margin: [0, 14, 0, 0] }]
            : []),
          sealed(paper),
        ] as Content[],
      },
      ...receiptOf(paper),
    ],
  }
  return pdfmake.createPdf(definition).getBuffer()
}
