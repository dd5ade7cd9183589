/** The known word a typing slip most likely meant. */

/** Letters added, left out, changed, or two neighbours swapped. */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, i) => i)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const changed = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? rows[i - 2]![j - 2]! + 1 : Infinity
      row.push(Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, changed, swapped))
    }
    rows.push(row)
  }
  return rows[a.length]![b.length]!
}

/** Undefined when nothing is close: at most a third of the letters may differ. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const ranked = [...known].map((k) => ({ k, d: distance(word, k) })).sort((a, b) => a.d - b.d)
  return ranked[0] && ranked[0].d <= Math.max(1, Math.floor(word.length / 3)) ? ranked[0].k : undefined
}

const SHOWN = 12

/** `没有岗位“x”，是不是想写“y”`; what there is when nothing is close. */
export function unknown(what: string, word: string, known: Iterable<string>): string {
  const all = [...known]
  const close = nearest(word, all)
  const list = all.slice(0, SHOWN).join('，') + (all.length > SHOWN ? ' 等' : '')
  return `没有${what}“${word}”${close ? `，是不是想写“${close}”` : list && `；已有：${list}`}`
}
