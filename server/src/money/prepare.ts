/** A voucher is prepared, amended while it is not posted, or dropped; all by whoever keeps the books. */
import { v7 } from 'uuid'
import type { AmendVoucher, DropVoucher, Kept, NewVoucher } from '#contract/http/books.ts'
import { yuan } from '#contract/pack/yuan.ts'
import type { Authority } from '../authority/index.ts'
import type { Transaction } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { chartOf } from './chart.ts'
import type { MoneyDeps } from './deps.ts'
import { checkLines } from './lines.ts'
import { once } from './once.ts'
import { freeReceipts } from './store-receipts.ts'
import { paymentQuery } from './store-payments.ts'
import * as store from './store.ts'
import { tellReviewers } from './tell-keepers.ts'
import { villageFor, type Village } from './village.ts'
import { freshDraft } from './fresh.ts'

type Content = Pick<NewVoucher, 'day' | 'summary' | 'lines'>

/** Refuses FIELD_INVALID (no such day, no book of that year, an account), NOT_BALANCED, MONTH_CLOSED. */
export async function prepareVoucher(deps: MoneyDeps, authority: Authority, body: NewVoucher): Promise<Kept> {
  const village = await villageFor(deps, authority, body.region, 'keep_books')
  return once(deps, village, body, async (tx, at) => {
    await checkContent(tx, village, body)
    const id = v7()
    return {
      ...{ subject_kind: 'voucher', subject: id, version: 1, command: 'prepare_voucher' },
      input: { region: village.region.id, day: body.day, fen: amountOf(body.lines) },
      queries: [
        ...store.insertVoucher({
          ...{ tenant: village.tenant, id, region: village.region.id, kind: 'ordinary' },
          ...{ day: body.day, summary: body.summary.trim(), lines: body.lines, by: village.person, at },
        }),
        tellReviewers(village, at),
      ],
    }
  })
}

/** Whoever amends it is its preparer from then on. Refuses also MATTER_CHANGED, ACTION_NOT_OPEN (posted, or made by the machine). */
export async function amendVoucher(
  deps: MoneyDeps,
  authority: Authority,
  id: string,
  body: AmendVoucher,
): Promise<Kept> {
  const village = await villageOf(deps, authority, id, 'keep_books')
  return once(deps, village, body, async (tx, at) => {
    const voucher = await freshDraft(tx, village, id, body.version)
    if (voucher.kind !== 'ordinary')
      throw new Refused('ACTION_NOT_OPEN', '这张凭证由系统按账生成，不能改，只能作废。')
    await checkContent(tx, village, body)
    if (voucher.payment) await paysAsRecorded(tx, village, voucher.payment, body.lines)
    return {
      ...{ subject_kind: 'voucher', subject: id, version: voucher.version + 1, command: 'amend_voucher' },
      input: { day: body.day, fen: amountOf(body.lines) },
      queries: [
        store.amendVoucher(village.tenant, id, {
          ...{ day: body.day, summary: body.summary.trim(), by: village.person, at },
        }),
        store.deleteLines(village.tenant, id),
        store.insertLines(village.tenant, id, body.lines),
        tellReviewers(village, at),
      ],
    }
  })
}

/** Kept with the reason, without a number. A voucher of a payment is not dropped: the money went out. */
export async function dropVoucher(
  deps: MoneyDeps,
  authority: Authority,
  id: string,
  body: DropVoucher,
): Promise<Kept> {
  const village = await villageOf(deps, authority, id, 'keep_books')
  return once(deps, village, body, async (tx, at) => {
    const voucher = await freshDraft(tx, village, id, body.version)
    if (voucher.payment)
      throw new Refused(
        'ACTION_NOT_OPEN',
        '这张凭证记的是已经付出的款，不能直接作废；科目不对请修改，付错了请由另一个人在“付款”里撤销。',
      )
    return {
      ...{ subject_kind: 'voucher', subject: id, version: voucher.version + 1, command: 'drop_voucher' },
      input: {},
      queries: [
        store.settleVoucher(village.tenant, id, { state: 'dropped', reason: body.reason, by: null, at }),
        freeReceipts(village.tenant, id, at),
      ],
    }
  })
}

/** The village of a voucher one may read. Refuses NOT_FOUND. */
export async function villageOf(
  deps: MoneyDeps,
  authority: Authority,
  voucher: string,
  ...needs: Parameters<typeof villageFor>[3][]
): Promise<Village> {
  const [found] = await deps.worker.run(store.voucherQuery(authority.tenant, voucher))
  if (!found) throw new Refused('NOT_FOUND', '没有找到这张凭证，或不在您的管辖范围内。')
  return villageFor(deps, authority, found.region, ...needs)
}

/** Other accounts may be debited, but what was paid and from where stays. Refuses FIELD_INVALID. */
async function paysAsRecorded(tx: Transaction, village: Village, payment: string, lines: Content['lines']) {
  const [[paid]] = await tx.flush(paymentQuery(village.tenant, payment))
  const from = paid && village.rules.books.pay_from?.[paid.method]
  const out = lines
    .filter((line) => from && line.account.startsWith(from))
    .reduce((all, line) => all + line.credit, 0)
  if (paid && out !== paid.fen)
    throw new Refused(
      'FIELD_INVALID',
      `这张凭证记的是已付的 ${yuan(paid.fen)}，付款科目 ${from} 的贷方金额不能改。`,
      'lines',
    )
}

async function checkContent(tx: Transaction, village: Village, { day, lines }: Content): Promise<void> {
  const { tenant, region, rules } = village
  const [subs] = await tx.flush(store.subAccountsQuery(tenant, region.id))
  await checkDay(tx, village, day)
  checkLines(chartOf(rules, subs), lines)
}

/** Refuses FIELD_INVALID for a day that is none or lies in no book, MONTH_CLOSED. */
export async function checkDay(tx: Transaction, { tenant, region }: Village, day: string): Promise<void> {
  const [year, month] = day.split('-').map(Number) as [number, number]
  if (!new Date(`${day}T00:00:00Z`).toISOString().startsWith(day))
    throw new Refused('FIELD_INVALID', '日期不对，请重新填写。', 'day')
  const [[book], [month_]] = await tx.flush(
    store.bookQuery(tenant, region.id, year),
    store.isClosed(tenant, region.id, year, month),
  )
  if (!book) throw new Refused('FIELD_INVALID', `还没有建 ${year} 年的账，请先建账。`, 'day')
  if (month_?.closed)
    throw new Refused(
      'MONTH_CLOSED',
      `${year}年${month}月已经结账，请改日期，或请管结账的人重新打开这个月。`,
      'day',
    )
}

export const amountOf = (lines: Content['lines']): number => lines.reduce((all, { debit }) => all + debit, 0)
