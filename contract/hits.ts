/** Where what was looked for stands in a text, so that it can be shown. The same for the server's excerpt and the face's marks. */

/** One writing, letter by letter, with where each came from: `ＬＥＤ` is found by `led`. */
function folded(text: string): { letters: string; at: number[] } {
  let letters = ''
  const at: number[] = []
  let i = 0
  for (const letter of text) {
    for (const plain of letter.normalize('NFKC').toLowerCase()) {
      letters += plain
      for (let unit = 0; unit < plain.length; unit++) at.push(i)
    }
    i += letter.length
  }
  return { letters, at: [...at, text.length] }
}

/** Ranges [from, to) of the text that hold one of the terms, in order, none over another. */
export function hitsIn(text: string, terms: string[]): [from: number, to: number][] {
  const { letters, at } = folded(text)
  const found: [number, number][] = []
  for (const term of terms) {
    const wanted = folded(term).letters
    if (!wanted) continue
    for (let i = letters.indexOf(wanted); i >= 0; i = letters.indexOf(wanted, i + wanted.length))
      found.push([at[i]!, at[i + wanted.length]!])
  }
  const merged: [number, number][] = []
  for (const [from, to] of found.sort(([a], [b]) => a - b)) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}
