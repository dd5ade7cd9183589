/** Money that came in on a contract, and what putting a problem right has brought. */
import { v7 } from 'uuid'
import type { Static } from 'typebox'
import type { ContractKept, NewReceipt, NewResult } from '#contract/http/contracts.ts'
import type { Authority } from '../authority/index.ts'
import { actOnce } from '../journal/index.ts'
import { Refused } from '../lib/refused.ts'
import type { ContractDeps } from './deps.ts'
import { keeperAt } from './reach.ts'
import { contractFor } from './see.ts'
import { scanQuery } from './store-scan.ts'
import * as store from './store.ts'

type Kept = Static<typeof ContractKept>

/** Refuses FIELD_INVALID for nothing, for a day to come, or for taking back more than came in. */
export async function receive(
  deps: ContractDeps,
  authority: Authority,
  contract: string,
  { command_id, ...receipt }: NewReceipt,
): Promise<Kept> {
  const { reach, contract: of } = await contractFor(deps, authority, contract)
  const doer = keeperAt(authority, reach, of.path)
  if (receipt.amount === 0) throw new Refused('FIELD_INVALID', '请填收了多少钱。', 'amount')
  refuseToCome(receipt.on_day, reach.today)
  return actOnce(deps, doer, { command_id, ...receipt, contract }, async (tx) => {
    const [[entries], receipts] = await tx.flush(
      store.entriesOf(reach.tenant, contract),
      store.receiptsOf(reach.tenant, contract),
    )
    if (receipts.reduce((sum, one) => sum + one.amount, receipt.amount) < 0)
      throw new Refused('FIELD_INVALID', '冲减的比收到的还多，请核对金额。', 'amount')
    return {
      ...{ subject_kind: 'contract', subject: contract, version: (entries?.version ?? 0) + 1 },
      ...{ command: 'receive', input: { on_day: receipt.on_day, amount: receipt.amount } },
      // what was found in arrears may be paid now
      queries: [
        store.insertReceipt(reach.tenant, { id: v7(), contract, region: of.region, ...receipt }),
        scanQuery({ ...reach, path: of.path }, 'overdue'),
      ],
    }
  })
}

/** Refuses FIELD_INVALID for nothing at all or a day to come. */
export async function settle(
  deps: ContractDeps,
  authority: Authority,
  contract: string,
  { command_id, ...result }: NewResult,
): Promise<Kept> {
  const { reach, contract: of } = await contractFor(deps, authority, contract)
  const doer = keeperAt(authority, reach, of.path)
  const { recovered, debt_cleared, area_added, fee_added, on_day } = result
  if (recovered + debt_cleared + area_added + fee_added === 0)
    throw new Refused('FIELD_INVALID', '请至少填一项成效。', 'recovered')
  refuseToCome(on_day, reach.today)
  return actOnce(deps, doer, { command_id, ...result, contract }, async (tx) => {
    const [[entries]] = await tx.flush(store.entriesOf(reach.tenant, contract))
    const row = { id: v7(), contract, region: of.region, person: reach.person, ...result }
    return {
      ...{ subject_kind: 'contract', subject: contract, version: (entries?.version ?? 0) + 1 },
      ...{ command: 'settle', input: { on_day, recovered, debt_cleared, area_added, fee_added } },
      queries: [store.insertResult(reach.tenant, row)],
    }
  })
}

function refuseToCome(day: string, today: string): void {
  if (day > today) throw new Refused('FIELD_INVALID', '这一天还没有到，请改日期。', 'on_day')
}
