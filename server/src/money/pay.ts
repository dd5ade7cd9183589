/** POST /api/payments: money that went out. It moves the matter that waited for it and drafts the voucher, in one transaction. */
import { v7 } from 'uuid'
import type { Kept, VoucherLine } from '#contract/http/books.ts'
import type { NewPayment } from '#contract/http/payments.ts'
import { yuan } from '#contract/pack/yuan.ts'
import type { Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import { prepareMove } from '../matters/index.ts'
import { shanghaiToday } from '../people/index.ts'
import { chartOf, type Chart } from './chart.ts'
import type { MoneyDeps } from './deps.ts'
import { once } from './once.ts'
import { checkDay } from './prepare.ts'
import { budgetLeft, insertPayment, lockBudget, matterToPay, stepTaken } from './store-payments.ts'
import { giveReceipts } from './store-receipts.ts'
import { insertVoucher, subAccountsQuery } from './store.ts'
import { tellReviewers } from './tell-keepers.ts'
import { villageFor, type Village } from './village.ts'

/**
 * Refuses SAME_PERSON for who began or approved the matter, ACTION_NOT_OPEN when it waits for no payment, FIELD_INVALID past
 * the decided amount, past the cash limit or for a day to come, OVER_BUDGET, MONTH_CLOSED.
 */
export async function recordPayment(deps: MoneyDeps, authority: Authority, body: NewPayment): Promise<Kept> {
  const village = await villageFor(deps, authority, body.region, 'record_payments')
  const { tenant, person, region } = village
  checkWay(village, body, shanghaiToday(deps.clock))
  const seat = authority.seats.find(
    (one) => one.may.includes('record_payments') && region.path.startsWith(one.path),
  )!
  return once(deps, village, body, async (tx, at) => {
    const [[matter], subs] = await tx.flush(
      matterToPay(tenant, body.matter),
      subAccountsQuery(tenant, region.id),
    )
    if (!matter || !matter.path.startsWith(region.path))
      throw new Refused('NOT_FOUND', '没有找到这件事，或它不是这个村的。', 'matter')
    await checkDay(tx, village, body.day)
    const year = Number(body.day.slice(0, 4))
    const [, [budget], [step]] = await tx.flush(
      lockBudget(tenant, region.id, year, body.purpose),
      budgetLeft(tenant, region.id, year, body.purpose),
      stepTaken(tenant, body.matter, village.rules.books.over_budget_needs ?? ''),
    )
    if (budget && budget.left < body.fen && !step?.taken) throw overBudget(village, body, budget.left)
    const [id, voucher] = [v7(), v7()]
    const moved = await prepareMove(deps.matters, authority, {
      matter: body.matter,
      recorded: { does: 'paid', payment: id, amount: body.fen, settled: body.settled },
    })
    return {
      ...{ subject_kind: 'payment', subject: id, version: 1, command: 'record_payment' },
      input: {
        matter: body.matter,
        fen: body.fen,
        day: body.day,
        method: body.method,
        purpose: body.purpose,
        voucher,
      },
      queries: [
        ...insertVoucher({
          ...{ tenant, id: voucher, region: region.id, day: body.day, kind: 'ordinary', by: person, at },
          ...{
            matter: body.matter,
            payment: id,
            summary: `付${body.payee.trim()}：${matter.title}`.slice(0, 120),
          },
          lines: linesOf(village, chartOf(village.rules, subs), body),
        }),
        insertPayment(tenant, {
          ...{
            id,
            region: region.id,
            matter: body.matter,
            day: body.day,
            payee: body.payee.trim(),
            fen: body.fen,
          },
          ...{
            method: body.method,
            purpose: body.purpose,
            note: body.note?.trim() || null,
            approvers: matter.approvers,
          },
          ...{ by: person, seat: { post: seat.post, region: seat.region }, voucher, at },
        }),
        giveReceipts(tenant, body.matter, voucher),
        tellReviewers(village, at),
        ...moved.queries,
      ],
    }
  })
}

function checkWay({ rules }: Village, { method, fen, purpose, day }: NewPayment, today: string): void {
  const { cash_limit, purposes = {}, pay_from } = rules.books
  if (!purposes[purpose]) throw new Refused('FIELD_INVALID', '没有这种用途，请从列出的用途里选。', 'purpose')
  if (!pay_from) throw new Refused('ACTION_NOT_OPEN', '规则里没有写付款记哪个科目，请联系系统管理员。')
  if (day > today) throw new Refused('FIELD_INVALID', '付款日期不能晚于今天。', 'day')
  if (method === 'cash' && cash_limit !== undefined && fen > cash_limit * 100)
    throw new Refused(
      'FIELD_INVALID',
      `一笔超过 ${yuan(cash_limit * 100)}，不能付现金，请转账或刷公务卡。`,
      'method',
    )
}

function overBudget({ rules }: Village, { purpose, fen }: NewPayment, left: number): Refused {
  const { purposes = {}, over_budget_needs } = rules.books
  const titles = Object.values(rules.procedures).flatMap(({ states }) =>
    Object.values(states).flatMap(
      ({ actions = {} }) => (over_budget_needs && actions[over_budget_needs]?.title) || [],
    ),
  )
  const way = titles[0] ? `请先在这件事上办“${titles[0]}”。` : '请先由管结账的人按程序调整预算，再付款。'
  return new Refused(
    'OVER_BUDGET',
    `“${purposes[purpose]!.title}”今年的预算还剩 ${yuan(left)}，这笔要付 ${yuan(fen)}。${way}`,
    'fen',
  )
}

/** To the purpose's account, or what the village named after it below; from the account of the way it was paid. */
function linesOf({ rules }: Village, chart: Chart, { purpose, method, fen }: NewPayment): VoucherLine[] {
  const { purposes = {}, pay_from } = rules.books
  const { title, account } = purposes[purpose]!
  return [
    { account: leafOf(chart, account, title), debit: fen, credit: 0 },
    { account: leafOf(chart, pay_from![method]), debit: 0, credit: fen },
  ]
}

function leafOf(chart: Chart, code: string, title?: string): string {
  const leaves = [...chart.values()].filter((one) => one.leaf && one.code.startsWith(code))
  return (leaves.find((one) => one.title === title) ?? leaves[0])?.code ?? code
}
