/** Takes a node out of the tree of today; or merges it into another of its kind. Its history and its matters stay. */
import type { RetireRegion } from '#contract/http/places.ts'
import { demand, demandPerson, wallFor, type Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import type { PlaceDeps } from './deps.ts'
import { moveUnder, refuseWhileMoving } from './move.ts'
import { keepReason } from './reasons.ts'
import { recorded } from './record.ts'
import { checkDay } from './rename.ts'
import { raiseRevision } from './store.ts'
import { currentVersionQuery, nextVersion, retire, subtreeQuery } from './store-change.ts'

/**
 * Terms of office at the node end that day. With `into`, its children hang under that node, and so does the retired node
 * itself, so that what was reported there is seen by its successor. Refuses NOT_ALLOWED, NOT_FOUND, ALREADY_DONE,
 * FIELD_INVALID while it has children and no successor.
 */
export async function retireRegion(
  deps: PlaceDeps,
  authority: Authority,
  id: string,
  { on, into, reason }: RetireRegion,
): Promise<void> {
  const actor = demandPerson(authority)
  const { tenant } = authority
  const node = (await deps.places.ancestry(tenant, id)).at(-1)
  const heir = into ? (await deps.places.ancestry(tenant, into)).at(-1) : null
  demand(authority, 'manage_places', node?.path)
  if (into) demand(authority, 'manage_places', heir?.path)
  if (!node) throw new Refused('NOT_FOUND', '没有这个地方。')
  if (node.retired_on) throw new Refused('ALREADY_DONE', `它已于 ${node.retired_on} 撤并。`)
  if (node.parent === null) throw new Refused('FIELD_INVALID', '不能撤销整个县。', 'on')
  if (into && (!heir || heir.retired_on || heir.id === id || heir.level !== node.level))
    throw new Refused('FIELD_INVALID', '请选一个同级、没有撤并的地方来接收。', 'into')
  await deps.db.act(wallFor(authority, 'manage_places'), async (tx) => {
    const [[grown], subtree, [current], [version]] = await tx.flush(
      raiseRevision(tenant),
      subtreeQuery(tenant, node.path),
      currentVersionQuery(tenant, id),
      nextVersion(tenant, id),
    )
    checkDay(on, deps.today(), current?.valid_from)
    const children = subtree.filter((row) => row.parent === id && row.retired_on === null)
    if (!heir && children.length > 0)
      throw new Refused('FIELD_INVALID', `它还有 ${children.length} 个下级，请先选由谁接收。`, 'into')
    const now = deps.clock.now()
    const change = { subject_kind: 'region', subject: id, version: version?.next ?? 1 } as const
    await refuseWhileMoving(tx, tenant, [node], heir ?? undefined)
    await tx.commit(
      ...(heir
        ? [...children, node].flatMap((row) => moveUnder(tenant, row, heir, on, now.toISOString()))
        : []),
      ...retire(tenant, id, on),
      keepReason(tenant, {
        ...{ region: id, subject: id, command: 'retire', day: on, told: { into: heir?.name ?? null } },
        ...{ reason: reason?.trim() || null, actor, at: now.toISOString() },
      }),
      ...recorded(authority, { ...change, command: 'retire', input: { on, into } }, now),
    )
    deps.places.sawRevision(tenant, grown?.revision ?? 0)
  })
}
