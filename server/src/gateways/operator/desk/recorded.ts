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

interface Steps<Found, T> {
  /** Refuses what cannot be done, before anything is kept; answers what `work` needs. */
  check: () => Found | Promise<Found>
  /** Reaches what lies outside the county's tables (queue, disk): no transaction spans both. */
  work: (found: Found) => T | Promise<T>
}

/**
 * The entry first, then the deed: nothing is done that the journal does not know. A deed that fails leaves a second entry,
 * `not_done`; a repeat of the command neither checks nor works again. Answers what `work` did, undefined for a repeat.
 */
export async function actedOn<Found, T>(
  deps: OperatorDeps,
  { tenant, person, root, wall }: Administrator,
  asked: { command_id: string },
  act: Act,
  { check, work }: Steps<Found, T>,
): Promise<T | undefined> {
  const { subject_kind, command, reason, told } = act
  const subject = v7()
  const who = { tenant, person, actor: personKey(person), wall }
  let found: { is: Found } | undefined
  await actOnce(deps, who, asked, async (_tx, at) => {
    found = { is: await check() }
    return {
      ...{ subject_kind, subject, version: 1, command, input: act.input },
      queries: [keepReason(tenant, { region: root, subject, command, told, reason, actor: person, at })],
    }
  })
  if (!found) return undefined
  try {
    return await work(found.is)
  } catch (error) {
    await actOnce(deps, who, { command_id: v7() }, async () => ({
      ...{ subject_kind, subject, version: 2, command: 'not_done', input: { of: command } },
      queries: [],
    }))
    throw error
  }
}
