/** A posted voucher is put on the village's page by another than its preparer, once every receipt's masks are looked over. */
import type { Kept } from '#contract/http/books.ts'
import type { PublishVoucher, WithdrawVoucher } from '#contract/http/payments.ts'
import type { Authority } from '../authority/index.ts'
import { logStatement } from '../journal/index.ts'
import { sha256 } from '../lib/crypto.ts'
import { Refused } from '../lib/refused.ts'
import type { MoneyDeps } from './deps.ts'
import { locked } from './fresh.ts'
import { once } from './once.ts'
import { villageOf } from './prepare.ts'
import { writeVoucherDocument } from './public-document.ts'
import { grown } from './store-months.ts'
import { publicationQuery, publishVoucher, withdrawVoucher } from './store-public.ts'
import { receiptsOf } from './store-receipts.ts'
import { linesQuery, numberOf } from './store.ts'

/** Refuses ACTION_NOT_OPEN before it is posted and checked, SAME_PERSON for its preparer, ALREADY_DONE. */
export async function publish(
  deps: MoneyDeps,
  authority: Authority,
  id: string,
  body: PublishVoucher,
): Promise<Kept> {
  const village = await villageOf(deps, authority, id, 'publish_accounts')
  const county = await deps.places.tenant(village.tenant)
  return once(deps, village, body, async (tx, at) => {
    const voucher = await locked(tx, village, id)
    const [[shown], receipts, [entries], lines, [reversed]] = await tx.flush(
      publicationQuery(village.tenant, id),
      receiptsOf(village.tenant, id),
      grown(village.tenant, id),
      linesQuery(village.tenant, id),
      numberOf(village.tenant, voucher.reverses),
    )
    if (voucher.state !== 'posted') throw new Refused('ACTION_NOT_OPEN', '凭证入账以后才能公开。')
    if (voucher.prepared_by === village.person)
      throw new Refused('SAME_PERSON', '凭证由制单人以外的人核对、公开，请换一位。')
    if (shown && !shown.withdrawn_at) throw new Refused('ALREADY_DONE', '这张凭证已经公开了。')
    const unchecked = receipts.filter((one) => !one.dropped_at && !one.checked_at).length
    if (unchecked > 0)
      throw new Refused('ACTION_NOT_OPEN', `还有 ${unchecked} 张单据的遮挡没有核对，核对后才能公开。`)
    const version = (shown?.version ?? 0) + 1
    const summary = body.summary.trim()
    const document = writeVoucherDocument({
      ...{ id, version, county: county.code, place: village.region.code, year: voucher.year },
      ...{ number: voucher.number as number, kind: voucher.kind, reverses: reversed?.number ?? null },
      ...{ day: voucher.day, summary, lines },
      pictures: receipts.flatMap((one) => (one.dropped_at || !one.masked_hash ? [] : [one.masked_hash])),
    })
    const hash = sha256(document).toString('hex')
    return {
      ...{
        subject_kind: 'voucher',
        subject: id,
        version: (entries?.version ?? 0) + 1,
        command: 'publish_voucher',
      },
      input: { sha256: hash },
      queries: [
        publishVoucher(village.tenant, {
          ...{ voucher: id, region: voucher.region, day: voucher.day, summary },
          ...{ by: village.person, at, document },
        }),
        logStatement(village.tenant, {
          ...{ about: 'voucher', id, version, place: village.region.code, sha256: hash },
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
