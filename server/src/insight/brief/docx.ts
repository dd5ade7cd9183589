/** The brief as DOCX: text and tables to go on working with, charts as pictures; faces of type as offices set them. */
import sharp from 'sharp'
import { CHART, type Chart } from './charts.ts'
import { REGULAR } from '../../lib/pdf.ts'
import type { Brief } from './gather.ts'

const SOFT = '5B6773'
/** Lengths of the page in twentieths of a point; the text is as wide as the page without its margins. */
const PAGE = { width: 11906, height: 16838 }
const SIDE = 760
const WIDE = PAGE.width - 2 * SIDE
/** As wide as the page leaves for two charts side by side, in pixels of 1/96 inch. */
const CHART_WIDTH = 335

interface Style {
  /** Points. */
  size?: number
  bold?: boolean
  color?: string
  align?: 'left' | 'right' | 'center'
  /** Of the Chinese letters: bodies in 仿宋, headings in 黑体 and tables in 宋体, as in official papers. */
  face?: '仿宋' | '黑体' | '宋体'
  /** Air below, in twentieths of a point. */
  after?: number
  /** Begins two letters in. */
  indented?: boolean
}

/** Draws an SVG with the font we carry: naming it once makes it known to the drawing library. */
async function picture(svg: string): Promise<Buffer> {
  await sharp({ text: { text: '字', fontfile: REGULAR, font: 'Noto Sans SC' } }).toBuffer()
  return sharp(Buffer.from(svg), { density: 200 }).png().toBuffer()
}

export async function briefDocx(brief: Brief, charts: Chart[]): Promise<Buffer> {
  const { Document, Packer, Paragraph, ImageRun } = await import('docx')
  const { text, table } = await writing()
  const images = await Promise.all(
    charts.map(async ({ title, svg }) => {
      const height = (CHART_WIDTH * CHART.height) / CHART.width
      const altText = { name: title, title, description: title }
      return new ImageRun({
        ...{ type: 'png', data: await picture(svg), altText },
        transformation: { width: CHART_WIDTH, height },
      })
    }),
  )
  const { heads, rows } = brief.parts
  const overview = [['', '本月', '上月', '比上月', '怎么算'], ...brief.lines]
  const number: Style = { align: 'right' }
  const styles: Style[] = [
    ...[{ face: '黑体' as const }, { ...number, bold: true }, number, number],
    { size: 7.5, color: SOFT },
  ]
  const others = heads.slice(1)
  const children = [
    text(brief.title, { size: 20, face: '黑体', align: 'center', after: 160 }),
    text(brief.sentence, { size: 12, face: '仿宋', indented: true, after: 120 }),
    table([960, 1460, 1400, 1640, WIDE - 5460], overview, styles),
    new Paragraph({ spacing: { before: 160, after: 80 }, children: images }),
    ...(rows.length > 0
      ? [
          table(
            [
              WIDE - others.length * 1100 - 740,
              ...others.map((_, i) => (i === others.length - 1 ? 1840 : 1100)),
            ],
            [heads, ...rows],
            [{}, ...others.map(() => number)],
          ),
        ]
      : []),
    ...(brief.more ? [text(brief.more, { color: SOFT })] : []),
    text('', { size: 4 }),
    text(`${brief.basis}${brief.made}`, { size: 7.5, color: SOFT }),
  ]
  const margin = { top: 600, bottom: 500, left: SIDE, right: SIDE }
  return Packer.toBuffer(
    new Document({
      ...{ title: brief.title, creator: '善治' },
      // without it Word sets Chinese quotation marks as narrow as English ones
      styles: { default: { document: { run: { language: { value: 'zh-CN', eastAsia: 'zh-CN' } } } } },
      sections: [{ properties: { page: { size: PAGE, margin } }, children }],
    }),
  )
}

/** Paragraphs and tables in the brief's own look. */
async function writing() {
  const docx = await import('docx')
  const { Paragraph, TextRun, Table, TableCell, TableRow, WidthType, BorderStyle, AlignmentType } = docx
  const alignments = {
    ...{ left: AlignmentType.LEFT, right: AlignmentType.RIGHT, center: AlignmentType.CENTER },
  }
  const text = (words: string, style: Style = {}) => {
    const { size = 9, bold = false, color = '1F2933', align = 'left', face = '宋体', after = 0 } = style
    const font = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: face }
    return new Paragraph({
      spacing: { after },
      alignment: alignments[align],
      ...(style.indented ? { indent: { firstLine: size * 2 * 20 } } : {}),
      // sizes are in half points
      children: [new TextRun({ text: words, size: size * 2, bold, color, font })],
    })
  }
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const line = { style: BorderStyle.SINGLE, size: 4, color: 'C9D1DA' }
  const borders = {
    ...{ top: none, left: none, right: none, bottom: line },
    ...{ insideHorizontal: line, insideVertical: none },
  }
  const table = (widths: number[], rows: string[][], styles: Style[]) =>
    new Table({
      ...{ borders, columnWidths: widths, layout: docx.TableLayoutType.FIXED },
      width: { size: WIDE, type: WidthType.DXA },
      rows: rows.map((words, i) => {
        const cells = words.map((one, j) => {
          const style: Style =
            i === 0 ? { color: SOFT, align: styles[j]?.align ?? 'left' } : (styles[j] ?? {})
          return new TableCell({
            width: { size: widths[j] as number, type: WidthType.DXA },
            margins: { top: 25, bottom: 25, left: 70, right: 70 },
            children: [text(one, style)],
          })
        })
        return new TableRow({ tableHeader: i === 0, children: cells })
      }),
    })
  return { text, table }
}
