/** One act on the books: decided and saved in one transaction with its journal entry; the same command twice answers as the first did. */
import type { Kept } from '#contract/http/books.ts'
import { personKey } from '../authority/index.ts'
import { actOnce, type Deed as AnyDeed } from '../journal/index.ts'
import type { Transaction } from '../lib/db.ts'
import { refusalOfConstraint } from './constraints.ts'
import type { MoneyDeps } from './deps.ts'
import type { Village } from './village.ts'

export interface Deed extends AnyDeed {
  subject_kind: 'book' | 'voucher' | 'payment' | 'receipt' | 'budget' | 'publication' | 'question'
}

/** `asked`: the whole request. Refuses COMMAND_REUSED, MATTER_CHANGED for the loser of a race, and what the database refuses. */
export async function once(
  deps: MoneyDeps,
  { tenant, person, wall }: Pick<Village, 'tenant' | 'person' | 'wall'>,
  asked: { command_id: string },
  work: (tx: Transaction, at: string) => Promise<Deed>,
): Promise<Kept> {
  try {
    return await actOnce(deps, { tenant, person, actor: personKey(person), wall }, asked, work)
  } catch (error) {
    throw refusalOfConstraint(error) ?? error
  }
}
