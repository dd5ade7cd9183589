/** An act that is no matter's: decided and saved in one transaction with its journal entry; the same command twice answers as the first did. */
import { v7 } from 'uuid'
import { isDuplicate } from '../lib/db.ts'
import type { Database, Query, Transaction, Wall } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { append, commandQuery } from './append.ts'
import type { Trace } from './append.ts'
import { requestHash } from './entry.ts'
import type { Entry } from './entry.ts'

export interface Doer {
  tenant: number
  person: string
  /** The audience key the command is remembered under. */
  actor: string
  wall: Wall
}

export interface Deed extends Pick<Trace, 'deltas' | 'outbox'> {
  subject_kind: string
  subject: string
  /** The subject's next in the journal; the loser of a race is refused. */
  version: number
  command: string
  /** Ids, codes, days and amounts; no person's words. */
  input: object
  /** What it came to, as `input` without anybody's words. */
  decision?: object
  /** The seat it is done from. */
  seat?: Entry['seat']
  queries: Query[]
}

export interface Done {
  id: string
  version: number
}

/** `asked`: the whole request. Refuses COMMAND_REUSED for another body, MATTER_CHANGED for who came second to the same version. */
export async function actOnce<Asked extends { command_id: string }>(
  deps: { db: Database; clock: { now(): Date } },
  { tenant, person, actor, wall }: Doer,
  asked: Asked,
  work: (tx: Transaction, at: string) => Promise<Deed>,
): Promise<Done> {
  const request_hash = requestHash(asked)
  const attempt = (): Promise<Done> =>
    deps.db.act(wall, async (tx) => {
      const [[first]] = await tx.flush(commandQuery(tenant, actor, asked.command_id))
      if (first) {
        if (first.request_hash.equals(request_hash)) return { id: first.subject, version: first.version }
        throw new Refused('COMMAND_REUSED', '这个提交编号已经用过，但内容不同。请刷新页面后重新提交。')
      }
      const at = deps.clock.now().toISOString()
      const { queries, deltas, outbox, ...entry } = await work(tx, at)
      const kept = {
        tenant,
        id: v7(),
        actor: person,
        seat: null,
        command_id: asked.command_id,
        rules: null,
        decision: {},
        at,
      }
      const trace = { command: { actor, request_hash }, ...(deltas && { deltas }), ...(outbox && { outbox }) }
      await tx.commit(...queries, ...append({ ...kept, ...entry }, trace))
      return { id: entry.subject, version: entry.version }
    })
  return attempt().catch(async (error: unknown) => {
    if (isDuplicate(error, 'command_pkey')) return attempt()
    if (!(error instanceof Refused) && !isDuplicate(error)) throw error
    // its twin was first: what the state refuses now is what the twin did
    const [[twin]] = await deps.db.read(wall, commandQuery(tenant, actor, asked.command_id))
    if (twin?.request_hash.equals(request_hash)) return { id: twin.subject, version: twin.version }
    if (isDuplicate(error, 'journal_entry_tenant_subject_version_key'))
      throw new Refused('MATTER_CHANGED', '别人刚刚改过，请刷新后再办。您填的内容还在。')
    throw error
  })
}
