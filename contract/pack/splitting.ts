/** One purchase in parts: matters that are of one kind and say the same, and together would take a stricter path. */
import { factsOf } from './form.ts'
import type { Life, Rules } from './life.ts'
import { SYSTEM } from './move-on.ts'
import { holds } from './holds.ts'
import type { Path } from './procedure-language.ts'

export interface Similar {
  id: string
  fields: Life['fields']
}

export interface Noticed {
  /** The field they have in common. */
  field: string
  others: string[]
  /** Of all of them, in fen. */
  sum: number
  /** The path they would take together. */
  path: Path
}

/** Words without their signs and spaces; full-width letters and digits as plain ones. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const pairs = (text: string): Set<string> =>
  new Set([...text].slice(1).map((letter, i) => [...text][i]! + letter))

/** Of two texts' pairs of letters, how many they share: 1 is all. */
function likeness(a: string, b: string): number {
  const [x, y] = [pairs(a), pairs(b)]
  const shared = [...x].filter((pair) => y.has(pair)).length
  return x.size + y.size === 0 ? 0 : (2 * shared) / (x.size + y.size)
}

const ALIKE = 0.6

/** The same words, one within the other, or most pairs of letters shared: 打印纸十箱 and 打印纸 20 箱 are about one thing. Numbers do not tell things apart. */
export function saysTheSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return false
  const strip = (text: string) => plain(text).replace(/[\d一二三四五六七八九十百千万两第]+/g, '')
  const [a, b] = [strip(one), strip(other)]
  if (a === '' || b === '') return plain(one) !== '' && plain(one) === plain(other)
  if (a === b) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  // two short names with a letter in common are two names
  return (short.length >= 3 && long.includes(short)) || (short.length >= 4 && likeness(a, b) >= ALIKE)
}

const pathAt = (life: Life, rules: Rules, of: string, sum: number): number => {
  const facts = factsOf({ ...life, fields: { ...life.fields, [of]: sum } }, rules, SYSTEM)
  return (rules.procedure.paths ?? []).findIndex((p) => p.otherwise || (p.when && holds(p.when, facts)))
}

/** `others`: of the same kind and place, begun within the time, not declined or withdrawn. Null when nothing is to be shown. */
export function noticeSplitting(life: Life, rules: Rules, others: Similar[]): Noticed | null {
  const { splitting, paths = [] } = rules.procedure
  const own = splitting && life.fields[splitting.of]
  if (!splitting || typeof own !== 'number') return null
  const { of } = splitting
  for (const field of splitting.same) {
    const alike = others.filter((o) => saysTheSame(o.fields[field], life.fields[field]))
    const sums = alike.map((o) => Number(o.fields[of] ?? 0))
    const sum = sums.reduce((all, one) => all + one, own)
    const alone = Math.min(...[own, ...sums].map((one) => pathAt(life, rules, of, one)))
    const together = pathAt(life, rules, of, sum)
    // the strictest path stands first
    if (alike.length && together < alone)
      return { field, others: alike.map((o) => o.id), sum, path: paths[together]! }
  }
  return null
}
