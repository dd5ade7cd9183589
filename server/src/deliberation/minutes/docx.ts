/** The minutes as DOCX, in the measures of an official paper (GB/T 9704): to be printed, signed by hand and kept. */
import type { Minutes } from './gather.ts'

/** Millimetres to twentieths of a point. */
const mm = (length: number) => Math.round((length * 1440) / 25.4)
const WIDE = mm(210 - 28 - 26)
const LABEL = mm(30)
const SONG = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋_GB2312' }
const HEAD = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '方正小标宋简体' }
const HEI = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' }

export async function minutesDocx(m: Minutes): Promise<Buffer> {
  const docx = await import('docx')
  const { AlignmentType, Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } = docx
  // sizes are in half points, lines in twentieths: 三号 16 on a line of 28
  const run = (text: string, font = SONG, size = 32) => new TextRun({ text, font, size })
  const line = (text: string, options: { font?: typeof SONG; indent?: boolean; size?: number } = {}) =>
    new Paragraph({
      spacing: { line: 560, lineRule: docx.LineRuleType.EXACT },
      ...(options.indent === false ? {} : { indent: { firstLine: 640 } }),
      children: [run(text, options.font, options.size)],
    })
  const cell = (text: string, width: number, center = false) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 100, right: 100 },
      children: [
        new Paragraph({
          alignment: center ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: [run(text, SONG, 28)],
        }),
      ],
    })
  const table = (widths: number[], rows: string[][], center: boolean) =>
    new Table({
      ...{ columnWidths: widths, layout: docx.TableLayoutType.FIXED },
      width: { size: WIDE, type: WidthType.DXA },
      rows: rows.map(
        (texts) =>
          new TableRow({
            cantSplit: true,
            children: texts.map((text, i) => cell(text, widths[i] as number, center || i === 0)),
          }),
      ),
    })
  const children = [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 400, line: 640, lineRule: docx.LineRuleType.AT_LEAST },
      children: [run(m.title, HEAD, 44)],
    }),
    ...(m.facts.length > 0 ? [table([LABEL, WIDE - LABEL], m.facts, false), line('')] : []),
    ...(m.opening ? [line(m.opening)] : []),
    ...m.parts.flatMap((part) => [
      line(part.heading, { font: HEI }),
      ...part.lines.slice(0, part.votes ? -1 : undefined).map((text) => line(text)),
      ...(part.votes
        ? [
            table(
              part.votes[0].map(() => Math.floor(WIDE / 6)),
              part.votes,
              true,
            ),
          ]
        : []),
      ...(part.votes ? [line(part.lines.at(-1) ?? '')] : []),
    ]),
    ...(m.corrections.length > 0
      ? [line('更正', { font: HEI }), ...m.corrections.map((text) => line(text))]
      : []),
    line('', { indent: false }),
    ...m.signatures.map(([label, name, day]) =>
      line(`${label}：${name || '　　　　　　'}　　${day}`, { indent: false }),
    ),
  ]
  const margin = { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26) }
  return Packer.toBuffer(
    new Document({
      ...{ title: m.title, creator: '善治' },
      sections: [{ properties: { page: { size: { width: mm(210), height: mm(297) }, margin } }, children }],
    }),
  )
}
