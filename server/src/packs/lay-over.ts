/**
 * How a pack lies over the one it extends. Whatever has a name is merged by its name, however deep: sections, and the states,
 * actions, clocks, fields within an entry. Each word of a named thing (a text, a list, a condition, `waits_on`) goes by whole.
 * `removes` takes things off the base before, `posts_as` says its posts in the words of the pack.
 */
import { Pack } from '#contract/pack/language.ts'
import type { Checking } from './checking.ts'
import { unknown } from './nearest.ts'
import { inWordsOf } from './posts-as.ts'

type Named = Record<string, unknown>
interface Schema {
  patternProperties?: Record<string, Schema>
  properties?: Record<string, Schema>
}

const isNamed = (x: unknown): x is Named => typeof x === 'object' && x !== null && !Array.isArray(x)

/** Sections that are one thing with words of its own, laid over word by word. */
const WHOLE_THINGS = ['books', 'contracts']
/** What a pack says of itself, not of those that extend it. */
const OF_ITSELF = ['pack', 'title', 'extends', 'attaches_to', 'source', 'removes', 'posts_as']
/** The law's word: nothing of it is taken away below. */
const LAWS = ['law_floors', 'law_lists', 'disclosure_floors', 'bodies', 'authorisations', 'calendar']

function recordOver(schema: Schema, base: Named, own: Named): Named {
  const entry = Object.values(schema.patternProperties!)[0]!
  const merged = { ...base }
  for (const [id, value] of Object.entries(own)) {
    const there = Object.hasOwn(base, id) ? base[id] : undefined
    merged[id] = isNamed(there) && isNamed(value) ? wordsOver(entry, there, value) : value
  }
  return merged
}

function wordsOver(schema: Schema, base: Named, own: Named): Named {
  const merged = { ...base, ...own }
  for (const [word, inner] of Object.entries(schema.properties ?? {}))
    if (inner.patternProperties && isNamed(base[word]) && isNamed(own[word]))
      merged[word] = recordOver(inner, base[word], own[word])
  return merged
}

/** A copy of `base` without what the dotted path names; the same object when it is not there. */
function without(base: Named, [first, ...rest]: string[]): Named {
  if (first === undefined || !Object.hasOwn(base, first)) return base
  if (rest.length && isNamed(base[first])) return { ...base, [first]: without(base[first], rest) }
  if (rest.length) return base
  return Object.fromEntries(Object.entries(base).filter(([word]) => word !== first))
}

const removalsOf = (own: Named): string[] =>
  Array.isArray(own['removes']) ? own['removes'].filter((one) => typeof one === 'string') : []

/** `own` over `base`, whether or not `own` is well formed: what is not goes by whole, to be complained of. */
export function laidOver(base: Pack, own: object): Named {
  let below: Named = base
  for (const path of removalsOf(own as Named)) below = without(below, path.split('.'))
  below = inWordsOf(own, below)
  below = Object.fromEntries(Object.entries(below).filter(([word]) => !OF_ITSELF.includes(word)))
  const merged = wordsOver(Pack as Schema, below, own as Named)
  // people choose from them in order: a pack's own stand before those it is laid over
  const [groups, first] = [merged['groups'], (own as Named)['groups']]
  if (isNamed(groups) && isNamed(first)) merged['groups'] = { ...first, ...groups }
  for (const word of WHOLE_THINGS) {
    const [there, here] = [below[word], (own as Named)[word]]
    if (isNamed(there) && isNamed(here))
      merged[word] = wordsOver((Pack as Schema).properties![word]!, there, here)
  }
  return merged
}

/** `own` over `base`, both checked before. */
export const layOver = (base: Pack, own: Pack): Pack => laidOver(base, own) as Pack

/** What `removes` names is there to be removed, and is not the law's. */
export function checkRemoves({ own, base, wrong }: Checking): void {
  for (const [i, path] of (own.removes ?? []).entries()) {
    const at = ['removes', i]
    if (!base) {
      wrong(at, '没有写 extends，就没有可删的：removes 只用来删去所继承规则里的内容')
      continue
    }
    const words = path.split('.')
    if (LAWS.includes(words[0]!)) {
      wrong(at, `“${path}”是上级规则依法定的，不能在这里删`)
      continue
    }
    let there: unknown = base
    for (const word of words) {
      if (!isNamed(there) || !Object.hasOwn(there, word)) {
        wrong(at, unknown('可删的内容', word, isNamed(there) ? Object.keys(there) : []))
        break
      }
      there = there[word]
    }
  }
}
