/** The second person: posts a voucher, which gives it its number, or sends it back with the reason. */
import type { Kept, ReviewVoucher } from '#contract/http/books.ts'
import type { Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import type { MoneyDeps } from './deps.ts'
import { freshDraft } from './fresh.ts'
import { once } from './once.ts'
import { checkDay, villageOf } from './prepare.ts'
import { settleVoucher } from './store.ts'
import { tellPublishers } from './tell-keepers.ts'

/** Refuses SAME_PERSON for its preparer, FIELD_MISSING without a reason to send it back, MONTH_CLOSED, MATTER_CHANGED, ACTION_NOT_OPEN. */
export async function reviewVoucher(
  deps: MoneyDeps,
  authority: Authority,
  id: string,
  body: ReviewVoucher,
): Promise<Kept> {
  const village = await villageOf(deps, authority, id, 'review_books')
  const reason = body.reason?.trim() || null
  if (body.verdict === 'return' && !reason)
    throw new Refused('FIELD_MISSING', '退回要写明哪里要改。', 'reason')
  return once(deps, village, body, async (tx, at) => {
    const voucher = await freshDraft(tx, village, id, body.version)
    if (voucher.state === 'returned') throw new Refused('ACTION_NOT_OPEN', '这张凭证已退回，等制单人修改。')
    if (voucher.prepared_by === village.person)
      throw new Refused('SAME_PERSON', '制单的人不能审核自己的凭证，请另一位审核。')
    if (body.verdict === 'post') await checkDay(tx, village, voucher.day)
    const state = body.verdict === 'post' ? 'posted' : 'returned'
    return {
      ...{
        subject_kind: 'voucher',
        subject: id,
        version: voucher.version + 1,
        command: `${body.verdict}_voucher`,
      },
      input: {},
      queries: [
        settleVoucher(village.tenant, id, { state, reason, by: village.person, at }),
        ...(state === 'posted' ? [tellPublishers(village, at)] : []),
      ],
    }
  })
}
