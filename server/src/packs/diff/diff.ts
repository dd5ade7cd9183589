/** What changed between two packs, in words and by what people know: kind, procedure, state, action. */
import { Pack } from '#contract/pack/language.ts'
import type { PackChange } from '#contract/http/packs.ts'
import { withLists } from '../lists.ts'
import { isNamed, said, type Named } from './said.ts'
import { sectionTitles, wordTitles } from './words.ts'

interface Schema {
  patternProperties?: Record<string, Schema>
  properties?: Record<string, Schema>
}
/** Of itself, not of the rules. */
const LEFT_OUT = ['pack', 'extends', 'removes', 'source']

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const titleOf = (id: string, ...sides: unknown[]): string => {
  for (const side of sides) if (isNamed(side) && typeof side['title'] === 'string') return side['title']
  return id
}
const keysOf = (a: Named, b: Named): string[] => [...new Set([...Object.keys(a), ...Object.keys(b)])]

/** Titles of what a procedure names in one of its sections. */
function namesIn(entry: unknown, section: string): Map<string, string> {
  const named = isNamed(entry) && isNamed(entry[section]) ? entry[section] : {}
  return new Map(Object.entries(named).map(([id, one]) => [id, titleOf(id, one)]))
}

class Diff {
  readonly changes: PackChange[] = []
  readonly before: Pack
  readonly after: Pack
  constructor(before: Pack, after: Pack) {
    this.before = before
    this.after = after
  }

  record(
    schema: Schema,
    section: string,
    a: Named,
    b: Named,
    where: string[],
    named: [unknown, unknown],
  ): void {
    const entry = Object.values(schema.patternProperties!)[0]!
    for (const id of keysOf(a, b)) {
      if (same(a[id], b[id])) continue
      const [had, has] = [a[id], b[id]]
      const called =
        section === 'paid_under' ? titleOf(id, this.after.kinds?.[id], this.before.kinds?.[id]) : id
      const name = `${sectionTitles[section] ?? wordTitles[section] ?? section}“${titleOf(called, has, had)}”`
      const inside: [unknown, unknown] = section === 'procedures' ? [had, has] : named
      const at = [...where, name]
      if (isNamed(had) && isNamed(has)) this.words(entry, had, has, at, inside)
      else if (had === undefined)
        this.note(at, '新增', undefined, isNamed(has) ? '有' : this.say(id, has, inside, 1))
      else if (has === undefined)
        this.note(at, '删去', isNamed(had) ? '有' : this.say(id, had, inside, 0), undefined)
      else this.note(at, '内容', this.say(id, had, inside, 0), this.say(id, has, inside, 1))
    }
  }

  words(schema: Schema, a: Named, b: Named, where: string[], named: [unknown, unknown]): void {
    for (const word of keysOf(a, b)) {
      if (same(a[word], b[word])) continue
      const inner = schema.properties?.[word]
      const [had, has] = [a[word], b[word]]
      if (
        inner?.patternProperties &&
        (isNamed(had) || had === undefined) &&
        (isNamed(has) || has === undefined)
      )
        this.record(inner, word, had ?? {}, has ?? {}, where, named)
      else
        this.note(
          where,
          this.wordTitle(word, b),
          this.say(word, had, named, 0),
          this.say(word, has, named, 1),
        )
    }
  }

  /** A kind's handling time is called as its procedure calls the deadline it sets. */
  wordTitle(word: string, entry: Named): string {
    const procedure = this.after.procedures?.[String(entry['procedure'])]
    const clock = Object.values(procedure?.clocks ?? {}).find(({ within }) => typeof within !== 'string')
    return (
      (word === 'handling_time' ? clock?.title : undefined) ?? wordTitles[word] ?? sectionTitles[word] ?? word
    )
  }

  say(word: string, value: unknown, named: [unknown, unknown], side: 0 | 1): string {
    const [states, clocks] = [namesIn(named[side], 'states'), namesIn(named[side], 'clocks')]
    return said(word, value, { pack: side ? this.after : this.before, states, clocks })
  }

  note(where: string[], what: string, before: string | undefined, after: string | undefined): void {
    this.changes.push({ where, what, before: before ?? null, after: after ?? null })
  }
}

/** Both merged over their bases, so that what changes in a base is seen too. */
export function diffOf(before: Pack, after: Pack): PackChange[] {
  const diff = new Diff(before, after)
  const left = (pack: Pack): Named =>
    Object.fromEntries(Object.entries(withLists(pack)).filter(([word]) => !LEFT_OUT.includes(word)))
  const [a, b] = [left(before), left(after)]
  for (const word of keysOf(a, b)) {
    if (same(a[word], b[word])) continue
    const schema = (Pack as Schema).properties?.[word]
    const [had, has] = [a[word], b[word]]
    const bothNamed = (isNamed(had) || had === undefined) && (isNamed(has) || has === undefined)
    if (schema?.patternProperties && bothNamed)
      diff.record(schema, word, had ?? {}, has ?? {}, [], [null, null])
    else if (schema?.properties && isNamed(had) && isNamed(has))
      diff.words(schema, had, has, [sectionTitles[word] ?? word], [null, null])
    else
      diff.note(
        [sectionTitles[word] ?? wordTitles[word] ?? '规则包'],
        wordTitles[word] ?? '内容',
        diff.say(word, had, [null, null], 0),
        diff.say(word, has, [null, null], 1),
      )
  }
  return diff.changes
}

/** One line a change: `事项“垃圾没人清运” 答复时限：2 个工作日 → 1 个工作日`. */
export const changeLine = ({ where, what, before, after }: PackChange): string =>
  before === null || after === null
    ? `${where.join(' › ')}  ${what}`
    : `${where.join(' › ')}  ${what}：${before} → ${after}`
