/** The voucher as it is now, held until the transaction ends, and only if it is the one that was read. */
import type { Transaction } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { lockVoucher, type StoredVoucher } from './store.ts'
import type { Village } from './village.ts'

export async function locked(
  tx: Transaction,
  { tenant }: Pick<Village, 'tenant'>,
  id: string,
): Promise<StoredVoucher> {
  const [[voucher]] = await tx.flush(lockVoucher(tenant, id))
  if (!voucher) throw new Refused('NOT_FOUND', '没有找到这张凭证，或不在您的管辖范围内。')
  return voucher
}

/** Refuses MATTER_CHANGED for another version, ACTION_NOT_OPEN once it is posted or dropped. */
export async function freshDraft(
  tx: Transaction,
  village: Pick<Village, 'tenant'>,
  id: string,
  version: number,
): Promise<StoredVoucher> {
  const voucher = await locked(tx, village, id)
  if (voucher.state === 'posted')
    throw new Refused('ACTION_NOT_OPEN', '这张凭证已经入账。要更正，请用“红字冲销”，再记一张对的。')
  if (voucher.state === 'dropped') throw new Refused('ACTION_NOT_OPEN', '这张凭证已经作废。')
  if (voucher.version !== version)
    throw new Refused('MATTER_CHANGED', '别人刚刚改过这张凭证，请刷新后再办。您填的内容还在。')
  return voucher
}
