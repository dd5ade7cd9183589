/** A publication as one picture for a chat group: 750 px wide, black on white, long words broken. */
import type { Made } from '#contract/http/publications.ts'

const WIDTH = 750
const MARGIN = 40
const SANS = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif'
const LINE = 1.5

interface Line {
  words: string
  size: number
  bold?: boolean
  colour?: string
}

/** Breaks a text into lines that fit; Chinese breaks anywhere. */
function broken(pen: CanvasRenderingContext2D, words: string, width: number): string[] {
  const lines: string[] = []
  for (const paragraph of words.split('\n')) {
    let line = ''
    for (const sign of paragraph) {
      if (line && pen.measureText(line + sign).width > width) {
        lines.push(line)
        line = ''
      }
      line += sign
    }
    lines.push(line)
  }
  return lines
}

/** PNG. */
export function drawPicture(what: {
  title: string
  made: Made | null
  text: string
  url: string
}): Promise<Blob> {
  const wanted: Line[] = [
    { words: what.title, size: 40, bold: true },
    ...(what.made?.rows ?? []).map((row) => ({ words: row.filter(Boolean).join('　'), size: 28 })),
    ...(what.text.trim() ? [{ words: what.text, size: 28 }] : []),
    { words: `全文和证明：${what.url}`, size: 24, colour: '#4b545e' },
  ]
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d') as CanvasRenderingContext2D
  const font = ({ size, bold }: Line) => `${bold ? '600 ' : ''}${size}px ${SANS}`
  const lines = wanted.flatMap((line) => {
    pen.font = font(line)
    return [...broken(pen, line.words, WIDTH - 2 * MARGIN).map((words) => ({ ...line, words })), null]
  })
  const heights = lines.map((line) => (line ? line.size * LINE : 16))
  canvas.width = WIDTH
  canvas.height = 2 * MARGIN + heights.reduce((sum, height) => sum + height, 0)
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.textBaseline = 'middle'
  let y = MARGIN
  lines.forEach((line, i) => {
    const height = heights[i] as number
    if (line) {
      pen.font = font(line)
      pen.fillStyle = line.colour ?? '#1a1e23'
      pen.fillText(line.words, MARGIN, y + height / 2)
    }
    y += height
  })
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture'))), 'image/png'),
  )
}
