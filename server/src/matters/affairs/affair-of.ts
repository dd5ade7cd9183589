/** What a matter's page tells of its path. */
import type { Affair, Splitting } from '#contract/http/affairs.ts'
import { doesTitles } from '#contract/pack/decide.ts'
import { paidSum } from '#contract/pack/past-paid.ts'
import { stepsOf } from '#contract/pack/steps.ts'
import { yuan } from '#contract/pack/yuan.ts'
import type { Life, Rules } from '#contract/pack/life.ts'

/** `visited`: the states it has been in. Null for a matter whose procedure has no paths. */
export function affairOf(life: Life, rules: Rules, visited: string[], splitting: Splitting[]): Affair | null {
  if (!life.path) return null
  const { title, because } = life.path
  return { title, because, steps: stepsOf(life, rules, visited), waits_for: waitsFor(life, rules), splitting }
}

function waitsFor(life: Life, rules: Rules): Affair['waits_for'] {
  const { meeting, payment, posted } = rules.procedure.states[life.state] ?? {}
  if (meeting) {
    const body = rules.bodies?.[meeting.body]?.title ?? meeting.body
    return { what: 'meeting', words: `等${body}${doesTitles[meeting.does]}` }
  }
  if (posted) return { what: 'posting', words: '公示期满后自动进入下一步' }
  if (!payment) return null
  const decided = Number(life.fields[payment.of])
  const paid = paidSum(life)
  const words =
    paid > 0 ? `等付款：已付 ${yuan(paid)}，还有 ${yuan(decided - paid)}` : `等付款 ${yuan(decided)}`
  return { what: 'payment', words }
}
