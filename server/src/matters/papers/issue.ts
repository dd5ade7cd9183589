/**
 * Gives the papers an act issues their numbers, in the act's own transaction: a series has no gap, whoever else issues at the
 * same moment waits for this act. What a paper says is sealed; the journal keeps its number and a salted hash of it.
 */
import { v7 } from 'uuid'
import type { Decision } from '#contract/pack/life.ts'
import type { WrittenPaper } from '#contract/pack/written-paper.ts'
import { commitment, newPersonalKey, sealPerson } from '../../journal/index.ts'
import type { Keys } from '../../lib/crypto.ts'
import type { Query, Transaction } from '../../lib/db.ts'
import { keepQuery, nextQuery } from './store.ts'

/** A paper as it is kept, and printed for ever. */
export interface KeptPaper extends WrittenPaper {
  number: string
  /** The matter's own number. */
  matter: string
}

interface Issuing {
  tenant: number
  matter: { id: string; number: string }
  decision: Decision
  at: string
}

/** The decision with its papers numbered, and the statements that keep them: to be committed with the act. */
export async function issuePapers(
  tx: Transaction,
  keys: Pick<Keys, 'wrapping'>,
  { tenant, matter, decision, at }: Issuing,
): Promise<{ decision: Decision; queries: Query[] }> {
  const queries: Query[] = []
  const issued: NonNullable<Decision['issued']> = []
  const { version } = decision.next
  for (const written of decision.papers ?? []) {
    const [rows] = await tx.flush(nextQuery(tenant, written.series))
    const number = written.series.replace('{number}', String(rows[0]!.last))
    const id = v7()
    const { key, save } = newPersonalKey(keys.wrapping, tenant, id)
    // kept as text: its hash is that of these very letters
    const content = JSON.stringify({ ...written, number, matter: matter.number } satisfies KeptPaper)
    const { paper, title, for_reporter } = written
    const hash = commitment(key.salt, content).toString('hex')
    issued.push({ id, paper, title, number, version, for_reporter, hash })
    const sealed = sealPerson(key, content)
    queries.push(save, keepQuery({ tenant, id, matter: matter.id, version, paper, number, sealed, at }))
  }
  if (issued.length === 0) return { decision, queries }
  const papers = issued.map(({ id, paper, title, number, for_reporter }) => ({
    ...{ id, paper, title, number, version, for_reporter },
  }))
  const next = { ...decision.next, papers: [...(decision.next.papers ?? []), ...papers] }
  return { decision: { ...decision, next, issued }, queries }
}
