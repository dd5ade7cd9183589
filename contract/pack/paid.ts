/** A recorded payment, and where it moves the matter that waited for it. Only whoever keeps the money issues this. */
import type { Actor, Command, Decision, Life, Refusal, Rules } from './life.ts'
import { moveOn, refusedHere } from './move-on.ts'
import { paidSum } from './past-paid.ts'
import type { Tell } from './procedure-language.ts'
import { yuan } from './yuan.ts'

const standing: Tell[] = [
  { to: 'reporter', say: '“{title}”已付款 {amount}。' },
  { to: 'waiting', say: '“{title}”已付款 {amount}，请您接着办。' },
]

/** Refuses MATTER_CHANGED, NOT_ALLOWED, ACTION_NOT_OPEN, FIELD_INVALID past the decided amount, SAME_PERSON when the recorder approved it. */
export function paid(
  life: Life,
  command: Extract<Command, { does: 'paid' }>,
  rules: Rules,
  actor: Actor,
  now: string,
): Decision | Refusal {
  const say = '付款由村账记录带出，不能直接填写。请在村账里登记付款。'
  const refused = refusedHere(life, command.version, actor, say)
  if (refused) return refused
  const state = rules.procedure.states[life.state]
  const payment = state?.payment
  if (!payment)
    return {
      refused: 'ACTION_NOT_OPEN',
      say: `这件事现在是“${state?.title ?? life.state}”，还不能付款。`,
    }
  if (life.approvers?.includes(command.recorder))
    return { refused: 'SAME_PERSON', say: '这笔开支是您申请或审批的，付款须由另一个人登记。' }
  const { amount } = command
  const decided = life.fields[payment.of]
  const sum = paidSum(life) + amount
  if (!Number.isSafeInteger(amount) || amount <= 0)
    return { refused: 'FIELD_INVALID', say: '付款金额应大于零，精确到分。', field: 'amount' }
  if (typeof decided === 'number' && sum > decided)
    return {
      refused: 'FIELD_INVALID',
      say: `付款合计 ${yuan(sum)}，超过议定的 ${yuan(decided)}。超出的部分要另外走程序。`,
      field: 'amount',
    }
  const next: Life = {
    ...life,
    version: life.version + 1,
    payments: [
      ...(life.payments ?? []),
      { payment: command.payment, amount, at: now, from: life.state, version: life.version + 1 },
    ],
  }
  const words = { amount: yuan(amount) }
  const to = command.settled ? payment.paid : life.state
  const decision = moveOn(
    life,
    next,
    { action: 'paid', to, tells: payment.tells ?? standing, words },
    rules,
    now,
  )
  return { ...decision, paid: amount }
}
