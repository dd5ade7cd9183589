/** The year's end: income and expense close into the year's result, the result into what is left to distribute. Proposed by the machine, posted by a reviewer. */
import { v7 } from 'uuid'
import type { Kept, VoucherLine, YearEnd } from '#contract/http/books.ts'
import type { Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import { balanceOf, type Sums } from './balances.ts'
import { chartOf, type Chart } from './chart.ts'
import type { MoneyDeps } from './deps.ts'
import { once } from './once.ts'
import { amountOf, checkDay } from './prepare.ts'
import { sumsQuery } from './store-reports.ts'
import { openOfYear } from './store-lists.ts'
import { insertVoucher, subAccountsQuery } from './store.ts'
import { villageFor } from './village.ts'

/** Refuses ACTION_NOT_OPEN while vouchers of the year wait, ALREADY_DONE when nothing is left to close. */
export async function closeYear(deps: MoneyDeps, authority: Authority, body: YearEnd): Promise<Kept> {
  const village = await villageFor(deps, authority, body.region, 'keep_books')
  const { tenant, person, region, rules } = village
  const { result, retained } = rules.books
  if (!result || !retained)
    throw new Refused('ACTION_NOT_OPEN', '规则里没有写年末结转到哪个科目，请联系系统管理员。')
  const day = `${body.year}-12-31`
  return once(deps, village, body, async (tx, at) => {
    await checkDay(tx, village, day)
    const [subs, sums, [open]] = await tx.flush(
      subAccountsQuery(tenant, region.id),
      sumsQuery(tenant, region.id, `${body.year}-01-01`, day),
      openOfYear(tenant, region.id, body.year),
    )
    if (open?.waiting)
      throw new Refused(
        'ACTION_NOT_OPEN',
        `今年还有 ${open.waiting} 张凭证没入账，请先审核或作废，再年末结转。`,
      )
    const vouchers = closingOf(chartOf(rules, subs), sums, { result, retained })
    if (vouchers.length === 0) throw new Refused('ALREADY_DONE', '收入、支出都已经结转，没有余额了。')
    const made = vouchers.map((voucher) => ({ id: v7(), ...voucher }))
    return {
      ...{ subject_kind: 'voucher', subject: made[0]!.id, version: 1, command: 'close_year' },
      input: { region: region.id, year: body.year, fen: made.map(({ lines }) => amountOf(lines)) },
      queries: made.flatMap((voucher) =>
        insertVoucher({ ...voucher, tenant, region: region.id, day, kind: 'year_end', by: person, at }),
      ),
    }
  })
}

interface Closing {
  summary: string
  lines: VoucherLine[]
}

/** First income and expense against `result`, then `result` against `retained`; what has no balance is left out. Pure. */
export function closingOf(
  chart: Chart,
  sums: Sums[],
  { result, retained }: { result: string; retained: string },
): Closing[] {
  const yearly = sums.filter(({ account }) => ['income', 'expense'].includes(chart.get(account)?.class ?? ''))
  const out = yearly.flatMap(({ account }) => {
    const { end } = balanceOf(sums, account)
    return end === 0 ? [] : [{ account, net: end }]
  })
  const profit = -out.reduce((total, { net }) => total + net, 0)
  const toRetain = profit - balanceOf(sums, result).end
  const first = [
    ...out.map(({ account, net }) => against(account, net)),
    ...(profit === 0 ? [] : [against(leaf(chart, result), profit)]),
  ]
  return [
    ...(out.length > 0 ? [{ summary: '年末结转收入、支出', lines: first }] : []),
    ...(toRetain === 0
      ? []
      : [
          {
            summary: '年末结转本年收益',
            lines: [against(leaf(chart, result), -toRetain), against(leaf(chart, retained), toRetain)],
          },
        ]),
  ]
}

/** A line that takes `net` (debit positive) off the account. */
const against = (account: string, net: number): VoucherLine => ({
  account,
  ...(net > 0 ? { debit: 0, credit: net } : { debit: -net, credit: 0 }),
})

/** The account, or its first below when the village divided it. */
const leaf = (chart: Chart, code: string): string =>
  chart.get(code)?.leaf === false
    ? [...chart.keys()].find((one) => one.startsWith(code) && chart.get(one)!.leaf)!
    : code
