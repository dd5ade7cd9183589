/** A value of a pack in words: ids by their titles, durations and conditions as people say them. */
import type { Condition } from '#contract/pack/condition.ts'
import { needTitles } from '#contract/pack/decide.ts'
import { durationTitle } from '#contract/pack/duration.ts'
import type { Pack } from '#contract/pack/language.ts'
import { conditionTitle } from '../condition-title.ts'
import { countyRules } from '../county-rules.ts'
import { idsOf, valueTitles, wordTitles } from './words.ts'

export type Named = Record<string, unknown>
export const isNamed = (x: unknown): x is Named => typeof x === 'object' && x !== null && !Array.isArray(x)

/** Whose words they are: the pack, and the procedure when within one. */
export interface Within {
  pack: Pack
  /** Titles of what its procedure names, by id. */
  states: Map<string, string>
  clocks: Map<string, string>
}

const CONDITIONS = ['when', 'evidence', 'binds']
const TO_STATES = ['to', 'again_to', 'starts_in', 'passed', 'rejected', 'paid', 'runs_in', 'state']
const TO_CLOCKS = ['starts', 'meets', 'clock']
/** Words that need not be said: what follows says it. */
const PLAIN = ['post', 'body', 'field']
/** Of a list, so many are named. */
const MOST = 20
const isDuration = (text: string): boolean => /^[1-9]\d{0,3} (working )?(minute|hour|day)s?$/.test(text)

const titleIn = (section: string, id: string, pack: Pack): string =>
  (pack as unknown as Record<string, Record<string, { title?: string }> | undefined>)[section]?.[id]?.title ??
  id

function text(word: string, value: string, { pack, states, clocks }: Within): string {
  if (isDuration(value)) return durationTitle(value)
  if (TO_STATES.includes(word)) return states.get(value) ?? value
  if (TO_CLOCKS.includes(word)) return clocks.get(value) ?? value
  if (word === 'needs' || word === 'asks') return (needTitles as Record<string, string>)[value] ?? value
  if (word === 'at' || word === 'level')
    return value === 'county' ? '县级' : (pack.levels?.find(({ level }) => level === value)?.title ?? value)
  const fixed = valueTitles[word]?.[value]
  if (fixed) return fixed
  const section = idsOf[word]
  return section ? titleIn(section, value, pack) : value
}

/** `undefined` is said as 没有. */
export function said(word: string, value: unknown, within: Within): string {
  if (value === undefined) return '没有'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return value.toLocaleString('en-US')
  if (typeof value === 'string') return text(word, value, within)
  if (CONDITIONS.includes(word)) return conditionTitle(value as Condition, countyRules(within.pack))
  if (Array.isArray(value)) {
    const all = value.slice(0, MOST).map((one) => said(word, one, within))
    const more = value.length > MOST ? `等 ${value.length} 项` : ''
    return all.length ? all.join(value.some(isNamed) ? '；' : '、') + more : '没有'
  }
  if (!isNamed(value)) return String(value)
  // a name and little else: its name says it
  if (Object.keys(value).length <= 2 && typeof value['title'] === 'string') return value['title']
  if (value['field'] === 'kind.handling_time') return '按事项的办理时限'
  return Object.entries(value)
    .map(([inner, one]) => {
      const title = wordTitles[inner] ?? inner
      if (one === true) return title
      const words = said(inner, one, within)
      return PLAIN.includes(inner) ? words : `${title} ${words}`
    })
    .join('，')
}
