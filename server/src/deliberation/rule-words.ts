/** A body's rule in sentences people read, and the days its notice takes. */
import type { Body, Request } from '#contract/pack/body-language.ts'
import { parseDuration } from '#contract/pack/duration.ts'
import type { Calendar } from '#contract/pack/life.ts'
import { dueAt, durationTitle, shanghaiDay } from '#contract/pack/working-time.ts'
import { shareWords } from '#contract/votes/share.ts'

const WHOM = {
  members: '应到人数',
  households: '户的代表',
  present: '到会人员',
  ballots: '有效票',
} as const
const ALL = { ...WHOM, members: '全体组成人员' } as const

/** Quorum, majority, notice and proxies, the article last. */
export function ruleWords(rule: Body): string[] {
  const ways = (rule.quorum ?? []).map(({ of, ...share }) => `${WHOM[of]}的${shareWords(share)}`)
  const lines: string[] = []
  if (ways.length > 0) lines.push(`${ways.join('，或者')}到会，才能开会`)
  if (rule.passes) {
    const { of, ...share } = rule.passes
    lines.push(`经${ALL[of]}的${shareWords(share)}同意，才算通过`)
  }
  if (rule.notice)
    lines.push(
      `提前 ${durationTitle(rule.notice)}通知${rule.short_notice ? '；遇有特殊情况，写明原因可以临时通知' : ''}`,
    )
  const asked = (rule.on_request_of ?? []).map(askedWords)
  if (asked.length > 0) lines.push(`${asked.join('，或者')}联名提议，就应当召集`)
  if (rule.materials) lines.push(`提前 ${durationTitle(rule.materials)}把材料送到`)
  if (rule.proxies === 'household') lines.push('到不了会的，可以书面委托同一户的成员')
  if (rule.proxies === 'written') lines.push('到不了会的，可以书面委托他人')
  if (rule.article) lines.push(`依据：${rule.article}`)
  return lines
}

/** What those are called who may ask, where the rule has no word for them. */
export const ASKERS = '组成人员'

/** `十分之一以上的村民`: who may ask for it to be called. */
export const askedWords = ({ title = ASKERS, ...share }: Request): string => `${shareWords(share)}的${title}`

const DAY = 86_400_000

/** From when on a body may meet that is called at `now`: the day of the notice does not count (Villagers' Committees Act art 25). */
export function earliest(rule: Pick<Body, 'notice' | 'materials'>, now: Date, calendar: Calendar): Date {
  const asked = [rule.notice, rule.materials].filter((text) => text !== undefined)
  const times = asked.map((text) => {
    const { count, unit, working } = parseDuration(text)
    if (working || unit !== 'day') return Date.parse(dueAt(now.toISOString(), text, calendar))
    return Date.parse(`${shanghaiDay(now.toISOString())}T00:00:00+08:00`) + count * DAY
  })
  return new Date(Math.max(now.getTime(), ...times))
}
