/** Draws a graph as one A4 page of SVG: elkjs says where everything lies, the lines are ours. */
import type { ELK, ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk.bundled.js'
import type { Box, Graph } from './graph.ts'
import { escaped, widthOf, wrapped } from './text.ts'

const LETTER = 15
const SMALL = 12
const BOX = 190
const WIDE = 236
const PAD = 10
const MARGIN = 36
const LABEL = 11
const LABEL_EMS = 12

interface Sized {
  box: Box
  width: number
  lines: string[]
  small: string[]
  height: number
}

let layouter: ELK | undefined
/** A megabyte and a half of program, loaded with the first drawing. */
const loadElk = async () => (layouter ??= new (await import('elkjs/lib/elk.bundled.js')).default())

const sized = (box: Box, width: number): Sized => {
  const inner = width - 2 * PAD
  const lines = box.lines.flatMap((line) => wrapped(line, inner / LETTER - 0.5))
  const mark = box.mark === 'now' ? ['▶ 现在在这里'] : box.mark === 'done' ? ['✓ 已办'] : []
  const small = [...box.small, ...mark].flatMap((line) => wrapped(line, inner / SMALL - 0.5))
  return {
    box,
    width,
    lines,
    small,
    height: lines.length * (LETTER + 5) + small.length * (SMALL + 4) + 2 * PAD,
  }
}

/** A page wide enough for its paths: landscape when it is wider than tall. `footer`: whose rules, from when. */
export async function draw(graph: Graph, footer: string): Promise<string> {
  const boxes = new Map(graph.boxes.map((box) => [box.id, sized(box, graph.wide ? WIDE : BOX)]))
  const elk = await loadElk()
  const laid: ElkNode = await elk.layout({
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'DOWN',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.layered.spacing.nodeNodeBetweenLayers': '30',
      'elk.spacing.nodeNode': '26',
      'elk.spacing.edgeNode': '12',
      'elk.layered.spacing.edgeNodeBetweenLayers': '12',
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
    },
    children: [...boxes].map(([id, { width, height }]) => ({ id, width, height })),
    edges: graph.arrows.map(({ from, to, label }, i) => ({
      id: `e${i}`,
      sources: [from],
      targets: [to],
      ...(label ? { labels: [labelSize(label)] } : {}),
    })),
  })
  const width = Math.max((laid.width ?? 0) + 2 * MARGIN, 560)
  const headLines = wrapped(`${graph.title}流程图`, (width - 2 * MARGIN) / 24)
  const top = MARGIN + headLines.length * 32 + 8
  const notes = graph.notes.flatMap((note) => wrapped(note, (width - 2 * MARGIN) / SMALL - 1))
  const foot = wrapped(footer, (width - 2 * MARGIN) / LABEL - 1)
  const bottom = notes.length * (SMALL + 6) + foot.length * (LABEL + 6) + 24 + MARGIN
  const height = top + (laid.height ?? 0) + bottom
  const isWide = width > height
  const page = isWide ? { w: 297, h: 210 } : { w: 210, h: 297 }
  const dx = (width - (laid.width ?? 0)) / 2
  const head = headLines.map((line, i) =>
    text(line, width / 2, MARGIN + 24 + i * 32, 24, ' font-weight="bold"'),
  )
  const below = top + (laid.height ?? 0) + 24
  const tail = [
    ...notes.map((line, i) => text(line, MARGIN, below + i * (SMALL + 6), SMALL, ' text-anchor="start"')),
    ...foot.map((line, i) =>
      text(
        line,
        MARGIN,
        below + notes.length * (SMALL + 6) + 6 + i * (LABEL + 6),
        LABEL,
        ' text-anchor="start" fill="#555"',
      ),
    ),
  ]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${page.w}mm" height="${page.h}mm" viewBox="0 0 ${r(width)} ${r(height)}" preserveAspectRatio="xMidYMin meet" role="img" aria-label="${escaped(graph.title)}流程图" font-family="'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif" text-anchor="middle" fill="#1a1a1a">`,
    `<title>${escaped(graph.title)}流程图</title>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#444"/></marker></defs>',
    `<rect width="${r(width)}" height="${r(height)}" fill="#fff"/>`,
    ...head,
    `<g transform="translate(${r(dx)} ${r(top)})">`,
    ...(laid.edges ?? []).map(arrow),
    ...(laid.children ?? []).map((node) => boxed(node, boxes.get(node.id)!)),
    ...(laid.edges ?? []).map(label),
    '</g>',
    ...tail,
    '</svg>',
  ].join('\n')
}

const r = (n: number): number => Math.round(n * 10) / 10

const text = (words: string, x: number, y: number, size: number, more = ''): string =>
  `<text x="${r(x)}" y="${r(y)}" font-size="${size}"${more}>${escaped(words)}</text>`

function arrow(edge: ElkExtendedEdge): string {
  return (edge.sections ?? [])
    .map(({ startPoint, bendPoints = [], endPoint }) => {
      const points = [startPoint, ...bendPoints, endPoint].map(({ x, y }) => `${r(x)} ${r(y)}`)
      return `<path d="M${points.join('L')}" fill="none" stroke="#444" stroke-width="1.3" marker-end="url(#tip)"/>`
    })
    .join('')
}

const labelLines = (words: string): string[] => wrapped(words, LABEL_EMS)

const labelSize = (words: string) => {
  const lines = labelLines(words)
  const width = Math.max(...lines.map(widthOf)) * LABEL + 6
  return { text: words, width, height: lines.length * (LABEL + 4) + 2 }
}

const label = ({ labels = [] }: ElkExtendedEdge): string =>
  labels
    .map(({ x = 0, y = 0, width = 0, height = 0, text: words = '' }) => {
      const back = `<rect x="${r(x)}" y="${r(y)}" width="${r(width)}" height="${r(height)}" fill="#fff"/>`
      const lines = labelLines(words).map((line, i) =>
        text(line, x + width / 2, y + LABEL + i * (LABEL + 4), LABEL, ' fill="#7a2e0e"'),
      )
      return back + lines.join('')
    })
    .join('')

const fills: Record<Box['shape'], string> = {
  start: '#e8eef7',
  choice: '#fdf6e3',
  step: '#ffffff',
  meeting: '#eef7ee',
  posting: '#f7eef5',
  end: '#e8eef7',
  stop: '#f2f2f2',
}

function boxed({ x = 0, y = 0, width = 0, height = 0 }: ElkNode, { box, lines, small }: Sized): string {
  const round = box.shape === 'start' || box.shape === 'end' || box.shape === 'stop' ? height / 2 : 4
  const isNow = box.mark === 'now'
  const stroke = isNow ? '#b42318' : '#333'
  const dash = box.shape === 'choice' ? ' stroke-dasharray="5 3"' : ''
  const here = isNow ? ' data-here=""' : ''
  const frame = `<rect${here} x="${r(x)}" y="${r(y)}" width="${width}" height="${r(height)}" rx="${r(Math.min(round, 22))}" fill="${isNow ? '#fff1c2' : fills[box.shape]}" stroke="${stroke}" stroke-width="${isNow ? 3.5 : box.mark ? 2.2 : 1.3}"${dash}/>`
  // a meeting is framed twice, so that it is known without its colour
  const inner =
    box.shape === 'meeting'
      ? `<rect x="${r(x + 3)}" y="${r(y + 3)}" width="${width - 6}" height="${r(height - 6)}" rx="2" fill="none" stroke="#333" stroke-width="0.7"/>`
      : ''
  const middle = x + width / 2
  const words = lines.map((line, i) =>
    text(line, middle, y + PAD + LETTER + i * (LETTER + 5), LETTER, ' font-weight="600"'),
  )
  const under = y + PAD + lines.length * (LETTER + 5)
  const who = small.map((line, i) =>
    text(line, middle, under + SMALL + i * (SMALL + 4), SMALL, ' fill="#444"'),
  )
  return [frame, inner, ...words, ...who].join('')
}
