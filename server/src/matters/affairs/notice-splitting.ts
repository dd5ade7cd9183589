/** When an affair begins: is it one purchase in parts? Then the seats the pack names are told, and nothing is held up. */
import { parseDuration } from '#contract/pack/duration.ts'
import { seatsOf } from '#contract/pack/seats.ts'
import { noticeSplitting, type Similar } from '#contract/pack/splitting.ts'
import { yuan } from '#contract/pack/yuan.ts'
import type { Effect, Life, Rules } from '#contract/pack/life.ts'
import { seatKey } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'
import { noticeQuery } from './splitting-store.ts'

/** Since when others count, for an affair begun at `at`. */
export function since(rules: Rules, at: string): string {
  const { count, unit } = parseDuration(rules.procedure.splitting!.within)
  const minutes = { minute: 1, hour: 60, day: 1440 }[unit] * count
  return new Date(Date.parse(at) - minutes * 60_000).toISOString()
}

/** `以“收款单位或个人”看像是同一笔，3 件合计 24,000.00 元，合起来要走“重大事项”`. */
export const splittingWords = (
  rules: Pick<Rules, 'kind'>,
  n: number,
  field: string,
  sum: number,
  path: string,
): string =>
  `“${rules.kind.fields?.[field]?.title ?? field}”相同或相近的 ${n} 件，合计 ${yuan(sum)}，合在一起要走“${path}”`

export interface Told {
  effects: Effect[]
  queries: Query[]
  /** Keys of the seats it is shown to: they see the new matter too. */
  audience: string[]
}

/** What to add to the report's own decision. */
export function splittingOf(
  { tenant, matter, at }: { tenant: number; matter: string; at: string },
  life: Life,
  rules: Rules,
  others: Similar[],
): Told {
  const noticed = noticeSplitting(life, rules, others)
  if (!noticed) return { effects: [], queries: [], audience: [] }
  const seats = rules.procedure.splitting!.shown_to.flatMap((post) =>
    seatsOf(rules, post, null).map((s) => s.seat),
  )
  const { field, sum, path } = noticed
  const words = splittingWords(rules, noticed.others.length + 1, field, sum, path.title)
  const title = rules.names?.title ?? rules.kind.title
  const say = `请留意是否拆分：“${title}”和近期的${words}。请核对，不影响办理。`
  const audience = seats.map(seatKey)
  return {
    effects: seats.map((to) => ({ effect: 'notify', to, say })),
    audience,
    queries: [
      noticeQuery({ tenant, matter, field, sum, path: path.title, others: noticed.others, audience, at }),
    ],
  }
}
