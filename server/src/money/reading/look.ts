/** The machine is asked to propose masks anew. */
import { v7 } from 'uuid'
import type { LookAsked } from '#contract/http/payments.ts'
import type { Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import type { MoneyDeps } from '../deps.ts'
import { villageOfReceipt } from '../receipts.ts'
import { receiptQuery } from '../store-receipts.ts'
import { askForMasks } from './store.ts'

/** POST /api/receipts/:id/look: of a receipt from before there was a reader, or corrected since. Refuses NOT_FOUND, NOT_ALLOWED, ACTION_NOT_OPEN. */
export async function askToLook(deps: MoneyDeps, authority: Authority, id: string): Promise<LookAsked> {
  const village = await villageOfReceipt(deps, authority, id, 'keep_books', 'publish_accounts')
  const { tenant, region } = village
  if (!deps.textReader) throw new Refused('ACTION_NOT_OPEN', '这台服务器没有装识字程序，请自己画遮挡。')
  const [[receipt]] = await deps.db.read(village.wall, receiptQuery(tenant, id))
  if (!receipt || receipt.dropped_at || receipt.checked_at)
    throw new Refused('ACTION_NOT_OPEN', '遮挡已经核对过，或单据已经拿掉，不用再找。')
  const at = deps.clock.now().toISOString()
  const asked = { id: v7(), hash: receipt.hash, receipt: id, region: region.id, at }
  await deps.db.act(village.wall, (tx) => tx.commit(askForMasks(tenant, asked)))
  return { state: 'waiting' }
}
