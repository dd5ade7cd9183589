/** Renames, recodes or counts anew a node from a day on. What it was called before stays in its history. */
import type { RenameRegion } from '#contract/http/places.ts'
import { demand, demandPerson, wallFor, type Authority } from '../authority/index.ts'
import { isDuplicate } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import type { PlaceDeps } from './deps.ts'
import { keepReason } from './reasons.ts'
import { recorded } from './record.ts'
import { raiseRevision, type RegionRow } from './store.ts'
import {
  currentVersionQuery,
  nextVersion,
  setHouseholdCount,
  subtreeQuery,
  writeVersions,
} from './store-change.ts'

/** Changes of the tree count from today or a day past, and never before the last one. Refuses FIELD_INVALID. */
export function checkDay(day: string, today: string, since: string | undefined): void {
  if (day > today)
    throw new Refused(
      'FIELD_INVALID',
      `${day} 还没到。地方的调整一办就生效，不能预约：请到那天再来办，或者改成今天。`,
      'from',
    )
  if (since && day < since)
    throw new Refused('FIELD_INVALID', `这个地方 ${since} 刚变更过，生效日期不能早于这一天。`, 'from')
}

/** A node's grids carry its code in front of their own: they are recoded with it. */
function recoded(subtree: RegionRow[], node: RegionRow, name: string, code: string) {
  return subtree
    .filter((row) => row.id === node.id || (code !== node.code && row.code.startsWith(node.code)))
    .map((row) => ({
      id: row.id,
      parent: row.parent,
      name: row.id === node.id ? name : row.name,
      code: code + row.code.slice(node.code.length),
    }))
}

/** Refuses NOT_ALLOWED outside the actor's places, NOT_FOUND, FIELD_INVALID for a code taken or a day out of order. */
export async function renameRegion(
  deps: PlaceDeps,
  authority: Authority,
  id: string,
  input: RenameRegion,
): Promise<void> {
  const actor = demandPerson(authority)
  const { tenant } = authority
  const known = (await deps.places.ancestry(tenant, id)).at(-1)
  demand(authority, 'manage_places', known?.path)
  if (!known) throw new Refused('NOT_FOUND', '没有这个地方。')
  const changed = deps.db.act(wallFor(authority, 'manage_places'), async (tx) => {
    const [[grown], subtree, [current], [version]] = await tx.flush(
      raiseRevision(tenant),
      subtreeQuery(tenant, known.path),
      currentVersionQuery(tenant, id),
      nextVersion(tenant, id),
    )
    const node = subtree.find((row) => row.id === id)
    if (!node) throw new Refused('TRY_AGAIN', '这个地方正在调整，请稍后再试。')
    checkDay(input.from, deps.today(), current?.valid_from)
    const { name = node.name, code = node.code, households = node.households } = input
    const now = deps.clock.now()
    const was = {
      name: [node.name, name],
      code: [node.code, code],
      households: [node.households, households],
    }
    const change = { subject_kind: 'region', subject: id, version: version?.next ?? 1 } as const
    await tx.commit(
      ...(name === node.name && code === node.code
        ? []
        : writeVersions(tenant, recoded(subtree, node, name, code), input.from)),
      setHouseholdCount(tenant, id, households),
      keepReason(tenant, {
        ...{ region: id, subject: id, command: 'rename', day: input.from, told: was },
        ...{ reason: input.reason?.trim() || null, actor, at: now.toISOString() },
      }),
      ...recorded(authority, { ...change, command: 'rename', input: { name, code, from: input.from } }, now),
    )
    deps.places.sawRevision(tenant, grown?.revision ?? 0)
  })
  await changed.catch((error: unknown) => {
    if (isDuplicate(error)) throw new Refused('FIELD_INVALID', '这个编码已被别的地方使用，请核对。', 'code')
    throw error
  })
}
