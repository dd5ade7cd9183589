/** A picture just sent waits to be read, and what was read of it; for its sender alone. */
import { v7 } from 'uuid'
import type { ReceiptReading, ReceiptSays } from '#contract/http/payments.ts'
import { demandPerson, type Authority } from '../../authority/index.ts'
import { open } from '../../lib/crypto.ts'
import { Refused } from '../../lib/refused.ts'
import type { MoneyDeps } from '../deps.ts'
import { boundTo } from './follow.ts'
import { askForFields, ownReadingQuery } from './store.ts'

/** Its id, to ask again by; null where no machine reads, for somebody without a post, and where enough of theirs wait. */
export async function askToRead(deps: MoneyDeps, authority: Authority, hash: string): Promise<string | null> {
  if (!deps.textReader || authority.seats.length === 0) return null
  const asked = { id: v7(), hash, sender: demandPerson(authority), at: deps.clock.now().toISOString() }
  return deps.db.act(authority.wall, async (tx) => {
    const [[row]] = await tx.commit(askForFields(authority.tenant, asked))
    return row?.id ?? null
  })
}

/** GET /api/receipt-readings/:id. Refuses NOT_FOUND for anybody but who sent the picture, and once it is attached. */
export async function reading(deps: MoneyDeps, authority: Authority, id: string): Promise<ReceiptReading> {
  const person = demandPerson(authority)
  const [[row]] = await deps.db.read(authority.wall, ownReadingQuery(authority.tenant, id, person))
  if (!row) throw new Refused('NOT_FOUND', '没有这次识别，或已过了保存期。')
  if (!row.ended) return { state: 'waiting', says: null }
  if (row.failed || !row.sealed) return { state: 'failed', says: null }
  const plain = open(deps.matters.keys.reading, boundTo(authority.tenant, id), row.sealed)
  return { state: 'read', says: JSON.parse(plain.toString('utf8')) as ReceiptSays }
}
