/** A posted voucher is put on the village's page by another than its preparer, once every receipt's masks are looked over. */
import type { Kept } from '#contract/http/books.ts'
import type { PublishVoucher, WithdrawVoucher } from '#contract/http/payments.ts'
import type { Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import type { MoneyDeps } from './deps.ts'
import { locked } from './fresh.ts'
import { once } from './once.ts'
import { villageOf } from './prepare.ts'
import { grown } from './store-months.ts'
import { publicationQuery, publishVoucher, withdrawVoucher } from './store-public.ts'
import { receiptsOf } from './store-receipts.ts'

/** Refuses ACTION_NOT_OPEN before it is posted and checked, SAME_PERSON for its preparer, ALREADY_DONE. */
export async function publish(
  deps: MoneyDeps,
  authority: Authority,
  id: string,
  body: PublishVoucher,
): Promise<Kept> {
  const village = await villageOf(deps, authority, id, 'publish_accounts')
  return once(deps, village, body, async (tx, at) => {
    const voucher = await locked(tx, village, id)
    const [[shown], receipts, [entries]] = await tx.flush(
      publicationQuery(village.tenant, id),
      receiptsOf(village.tenant, id),
      grown(village.tenant, id),
    )
    if (voucher.state !== 'posted') throw new Refused('ACTION_NOT_OPEN', '凭证入账以后才能公开。')
    if (voucher.prepared_by === village.person)
      throw new Refused('SAME_PERSON', '凭证由制单人以外的人核对、公开，请换一位。')
    if (shown && !shown.withdrawn_at) throw new Refused('ALREADY_DONE', '这张凭证已经公开了。')
    const unchecked = receipts.filter((one) => !one.dropped_at && !one.checked_at).length
    if (unchecked > 0)
      throw new Refused('ACTION_NOT_OPEN', `还有 ${unchecked} 张单据的遮挡没有核对，核对后才能公开。`)
    return {
      ...{
        subject_kind: 'voucher',
        subject: id,
        version: (entries?.version ?? 0) + 1,
        command: 'publish_voucher',
      },
      input: {},
      queries: [
        publishVoucher(village.tenant, {
          ...{ voucher: id, region: voucher.region, day: voucher.day, summary: body.summary.trim() },
          ...{ by: village.person, at },
        }),
      ],
    }
  })
}

/** For what should not have been shown: it is gone from the page at once, and the page says that it was taken down and why. */
export async function withdraw(
  deps: MoneyDeps,
  authority: Authority,
  id: string,
  body: WithdrawVoucher,
): Promise<Kept> {
  const village = await villageOf(deps, authority, id, 'publish_accounts')
  return once(deps, village, body, async (tx, at) => {
    await locked(tx, village, id)
    const [[shown], [entries]] = await tx.flush(
      publicationQuery(village.tenant, id),
      grown(village.tenant, id),
    )
    if (!shown || shown.withdrawn_at) throw new Refused('ALREADY_DONE', '这张凭证没有公开，或已经撤下。')
    return {
      ...{
        subject_kind: 'voucher',
        subject: id,
        version: (entries?.version ?? 0) + 1,
        command: 'withdraw_voucher',
      },
      input: {},
      queries: [withdrawVoucher(village.tenant, id, { reason: body.reason.trim(), by: village.person, at })],
    }
  })
}
