/** The known word a typing slip most likely meant. */

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}

/** Undefined when nothing is close: at most a third of the letters may differ. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const ranked = [...known].map((k) => ({ k, d: distance(word, k) })).sort((a, b) => a.d - b.d)
  return ranked[0] && ranked[0].d <= Math.max(1, Math.floor(word.length / 3)) ? ranked[0].k : undefined
}

/** `没有这个岗位“x”，是不是“y”`; what there is when nothing is close. */
export function unknown(what: string, word: string, known: Iterable<string>): string {
  const all = [...known]
  const close = nearest(word, all)
  return `没有${what}“${word}”${close ? `，是不是想写“${close}”` : all.length ? `；已有：${all.join('、')}` : ''}`
}
