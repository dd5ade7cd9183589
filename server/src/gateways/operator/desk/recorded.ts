/** What an administrator's act leaves: one entry of the journal, its reason beside it, and the same answer to a repeat. */
import { v7 } from 'uuid'
import { personKey } from '../../../authority/index.ts'
import { actOnce } from '../../../journal/index.ts'
import { keepReason } from '../../../places/index.ts'
import type { Administrator, OperatorDeps } from './deps.ts'

interface Act {
  subject_kind: 'queue' | 'backup'
  command: string
  /** Ids and numbers only. */
  input: object
  told: object
  reason: string | null
}

/**
 * `work` reaches what lies outside the county's tables (queue, disk) just before the entry is committed: when it refuses, no
 * entry is kept; a repeat of the command does not reach it again. Answers what `work` did, undefined for a repeat.
 */
export async function actedOn<T>(
  deps: OperatorDeps,
  { tenant, person, root, wall }: Administrator,
  asked: { command_id: string },
  act: Act,
  work: () => Promise<T>,
): Promise<T | undefined> {
  let did: T | undefined
  const { command, reason, told } = act
  await actOnce(deps, { tenant, person, actor: personKey(person), wall }, asked, async (_tx, at) => {
    did = await work()
    const subject = v7()
    return {
      ...{ subject_kind: act.subject_kind, subject, version: 1, command, input: act.input },
      queries: [keepReason(tenant, { region: root, subject, command, told, reason, actor: person, at })],
    }
  })
  return did
}
