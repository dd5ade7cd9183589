/** A posted voucher is never changed: a red twin takes it back, and is reviewed like any other. */
import { v7 } from 'uuid'
import type { Kept, ReverseVoucher } from '#contract/http/books.ts'
import type { Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import type { MoneyDeps } from './deps.ts'
import { locked } from './fresh.ts'
import { redOf } from './lines.ts'
import { once } from './once.ts'
import { amountOf, checkDay, villageOf } from './prepare.ts'
import { insertVoucher, linesQuery } from './store.ts'

/** Refuses ACTION_NOT_OPEN for what is not posted or is red itself, ALREADY_DONE the second time, MONTH_CLOSED. */
export async function reverseVoucher(
  deps: MoneyDeps,
  authority: Authority,
  id: string,
  body: ReverseVoucher,
): Promise<Kept> {
  const village = await villageOf(deps, authority, id, 'keep_books')
  return once(deps, village, body, async (tx, at) => {
    const original = await locked(tx, village, id)
    if (original.state !== 'posted')
      throw new Refused('ACTION_NOT_OPEN', '还没有入账的凭证直接修改或作废就行，不用冲销。')
    if (original.kind === 'reversal')
      throw new Refused('ACTION_NOT_OPEN', '红字凭证不能再冲。请重新记一张对的。')
    await checkDay(tx, village, body.day)
    const [lines] = await tx.flush(linesQuery(village.tenant, id))
    const red = v7()
    return {
      ...{ subject_kind: 'voucher', subject: red, version: 1, command: 'reverse_voucher' },
      input: { reverses: id, day: body.day, fen: amountOf(redOf(lines)) },
      queries: insertVoucher({
        ...{ tenant: village.tenant, id: red, region: original.region, kind: 'reversal', reverses: id },
        ...{ day: body.day, lines: redOf(lines), by: village.person, at },
        ...(original.matter ? { matter: original.matter } : {}),
        summary:
          `冲销 ${original.day.slice(0, 4)} 年记字第 ${original.number} 号凭证：${body.reason.trim()}`.slice(
            0,
            200,
          ),
      }),
    }
  })
}
