/** A payment that was wrong is taken back: the matter waits for its payment again. Only whoever keeps the money issues this. */
import type { Actor, Command, Decision, Life, Refusal, Rules } from './life.ts'
import { moveOn, refusedHere } from './move-on.ts'
import type { Tell } from './procedure-language.ts'
import { yuan } from './yuan.ts'

const tells: Tell[] = [
  { to: 'reporter', say: '“{title}”的付款 {amount}已撤销，等重新付款。' },
  { to: 'waiting', say: '“{title}”的付款 {amount}已撤销，请重新登记付款。' },
]

/** Refuses MATTER_CHANGED, NOT_ALLOWED, NOT_FOUND, ACTION_NOT_OPEN once it has gone on since the payment: then by a reversal. */
export function unpaid(
  life: Life,
  command: Extract<Command, { does: 'unpaid' }>,
  rules: Rules,
  actor: Actor,
  now: string,
): Decision | Refusal {
  const refused = refusedHere(life, command.version, actor, '付款在村账里撤销，不能直接填写。')
  if (refused) return refused
  const made = life.payments?.find((one) => one.payment === command.payment)
  if (!made) return { refused: 'NOT_FOUND', say: '这件事没有这笔付款。' }
  const waits = (state: string | undefined) => Boolean(state && rules.procedure.states[state]?.payment)
  // still waiting for the rest, or nothing has happened since this payment moved it on
  const to = waits(life.state) ? life.state : made.version === life.version ? made.from : undefined
  if (!to || !waits(to))
    return {
      refused: 'ACTION_NOT_OPEN',
      say: '付款以后这件事又往下办了，不能撤销付款。请等凭证入账后用红字冲销。',
    }
  const next: Life = {
    ...life,
    version: life.version + 1,
    payments: (life.payments ?? []).filter((one) => one !== made),
  }
  const words = { amount: yuan(made.amount) }
  const decision = moveOn(life, next, { action: 'unpaid', to, tells, words }, rules, now)
  return { ...decision, paid: -made.amount }
}
