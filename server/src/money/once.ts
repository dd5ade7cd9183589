/** One act on the books: decided and saved in one transaction with its journal entry; the same command twice answers as the first did. */
import { v7 } from 'uuid'
import type { Kept } from '#contract/http/books.ts'
import { personKey } from '../authority/index.ts'
import { append, commandQuery, requestHash } from '../journal/index.ts'
import { isDuplicate, type Query, type Transaction } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import type { MoneyDeps } from './deps.ts'
import type { Village } from './village.ts'
import { refusalOfConstraint } from './constraints.ts'

export interface Deed {
  subject_kind: 'book' | 'voucher' | 'payment' | 'receipt' | 'budget' | 'publication' | 'question'
  subject: string
  /** The subject's next in the journal. */
  version: number
  command: string
  /** Ids, codes, days and amounts; no person's words. */
  input: object
  queries: Query[]
}

/** `asked`: the whole request. Refuses COMMAND_REUSED, TRY_AGAIN for the loser of a race, and what the database refuses. */
export async function once(
  deps: MoneyDeps,
  village: Pick<Village, 'tenant' | 'person' | 'wall'>,
  asked: { command_id: string },
  work: (tx: Transaction, at: string) => Promise<Deed>,
): Promise<Kept> {
  const { tenant, person, wall } = village
  const actor = personKey(person)
  const request_hash = requestHash(asked)
  const attempt = () =>
    deps.db.act(wall, async (tx) => {
      const [[first]] = await tx.flush(commandQuery(tenant, actor, asked.command_id))
      if (first) {
        if (!first.request_hash.equals(request_hash))
          throw new Refused('COMMAND_REUSED', '这次提交的编号已经用过，请刷新页面再办。')
        return { id: first.subject, version: first.version }
      }
      const at = deps.clock.now().toISOString()
      const { queries, ...entry } = await work(tx, at)
      const journalled = append(
        {
          ...entry,
          ...{ tenant, id: v7(), actor: person, seat: null, command_id: asked.command_id },
          ...{ rules: null, decision: {}, at },
        },
        { command: { actor, request_hash } },
      )
      await tx.commit(...queries, ...journalled)
      return { id: entry.subject, version: entry.version }
    })
  try {
    return await attempt().catch((error: unknown) => {
      if (isDuplicate(error, 'command_pkey')) return attempt()
      throw error
    })
  } catch (error) {
    throw refusalOfConstraint(error) ?? error
  }
}
