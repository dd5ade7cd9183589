/** Text in boxes: SVG does not break lines, so they are broken here, by the width letters take. */

/** In ems: Han characters and full-width signs are one, the rest a little over half. */
export const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, letter) => sum + (/[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef“”‘’…—]/.test(letter) ? 1 : 0.58),
    0,
  )

const CLOSING = '，。；：、）》”’！？'
const OPENING = '（《“‘'

function broken(text: string, ems: number): string[] {
  const pieces = text.match(/[0-9][0-9.,]*\s?[万亿]?[元天]?|[A-Za-z/%]+|\s+|./gsu) ?? []
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line && widthOf(line + piece) > ems && !CLOSING.includes(piece)) {
      const opening = OPENING.includes(line.at(-1)!) ? line.at(-1)! : ''
      lines.push(line.slice(0, line.length - opening.length).trim())
      line = opening + (piece.trim() ? piece : '')
    } else line += piece
  }
  return line.trim() ? [...lines, line.trim()] : lines
}

/** Lines of at most `ems`, about equally long, nothing left out. No closing sign begins a line, no opening one ends it, no number is torn. */
export function wrapped(text: string, ems: number): string[] {
  const lines = broken(text, ems)
  for (let narrow = widthOf(text) / lines.length; narrow < ems; narrow += 0.5) {
    const even = broken(text, narrow)
    if (even.length <= lines.length) return even
  }
  return lines
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign]!)
