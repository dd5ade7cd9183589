/** POST /api/payments/:id/void: a payment that was wrong, before its voucher is posted. Afterwards a reversal takes it back. */
import type { Kept } from '#contract/http/books.ts'
import type { VoidPayment } from '#contract/http/payments.ts'
import type { Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import { prepareMove } from '../matters/index.ts'
import type { MoneyDeps } from './deps.ts'
import { once } from './once.ts'
import { paymentToVoid, voidPayment } from './store-payments.ts'
import { returnReceipts } from './store-receipts.ts'
import { settleVoucher } from './store.ts'
import { villageFor } from './village.ts'

const notFound = () => new Refused('NOT_FOUND', '没有找到这笔付款，或不在您的管辖范围内。')

/**
 * The voucher is dropped, the matter waits for its payment again, its receipts are the matter's again: in one transaction.
 * Refuses SAME_PERSON for who recorded it, ALREADY_DONE, ACTION_NOT_OPEN once the voucher is posted or the matter went on.
 */
export async function takeBackPayment(
  deps: MoneyDeps,
  authority: Authority,
  id: string,
  body: VoidPayment,
): Promise<Kept> {
  const [known] = await deps.worker.run(paymentToVoid(authority.tenant, id))
  if (!known) throw notFound()
  const village = await villageFor(deps, authority, known.region, 'review_books', 'record_payments')
  const { tenant, person, wall, region } = village
  return once(deps, village, { ...body, id } as VoidPayment, async (tx, at) => {
    const [[payment]] = await tx.flush(paymentToVoid(tenant, id))
    if (!payment) throw notFound()
    if (payment.voided) throw new Refused('ALREADY_DONE', '这笔付款已经撤销过了。')
    if (payment.paid_by === person)
      throw new Refused('SAME_PERSON', '这笔付款是您登记的，要由另一个人撤销，请换一位。')
    if (payment.state === 'posted')
      throw new Refused('ACTION_NOT_OPEN', '凭证已经入账，不能撤销付款。请在凭证上用红字冲销。')
    // whoever keeps or reviews the books of the village may not see its matters otherwise
    const asKeeper = { ...authority, paths: [region.path], wall }
    const moved = await prepareMove(deps.matters, asKeeper, {
      matter: payment.matter,
      recorded: { does: 'unpaid', payment: id },
    })
    const reason = body.reason.trim()
    return {
      ...{ subject_kind: 'payment', subject: id, version: 2, command: 'void_payment' },
      input: { voucher: payment.voucher, matter: payment.matter },
      queries: [
        voidPayment(tenant, id, { by: person, reason, at }),
        returnReceipts(tenant, payment.voucher, payment.matter),
        settleVoucher(tenant, payment.voucher, {
          state: 'dropped',
          reason: `付款撤销：${reason}`,
          by: null,
          at,
        }),
        ...moved.queries,
      ],
    }
  })
}
