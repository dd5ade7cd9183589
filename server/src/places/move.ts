/**
 * Moves a node, and all below it, under another. The tree, its organisations and its posts move in the act; persons and
 * matters, which grow without end, follow in batches (`finishMoves`), and a job killed half way goes on where it stopped.
 */
import { v7 } from 'uuid'
import type { MoveRegion } from '#contract/http/places.ts'
import { demand, demandPerson, wallFor, type Authority } from '../authority/index.ts'
import type { Query, Transaction } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import type { PlaceDeps } from './deps.ts'
import { keepReason } from './reasons.ts'
import { recorded } from './record.ts'
import { checkDay } from './rename.ts'
import { raiseRevision, regionQuery, type RegionRow } from './store.ts'
import * as store from './store-change.ts'

const ALL = 1_000_000

const pathUnder = (node: Pick<RegionRow, 'path'>, parent: Pick<RegionRow, 'path'>) =>
  `${parent.path}${node.path.split('/').at(-2)}/`

/** The statements that hang `node` under `parent` from a day on. */
export function moveUnder(
  tenant: number,
  node: RegionRow,
  parent: Pick<RegionRow, 'id' | 'path'>,
  from: string,
  at: string,
): Query[] {
  const move = {
    ...{ tenant, id: v7(), region: node.id },
    ...{ old_path: node.path, new_path: pathUnder(node, parent) },
  }
  const { id, code, name } = node
  return [
    ...store.writeVersions(tenant, [{ id, code, name, parent: parent.id }], from),
    ...store.AT_ONCE.map((table) => store.rewritePaths(table, move, ALL)),
    store.finishTakenBack(move, at),
    store.insertMove(move, at),
  ]
}

/**
 * Refuses TRY_AGAIN while an earlier move at, above or below one of `nodes` is under way, or when one of them has just moved.
 * `onto`: where they go. It may receive several at once, it only may not be moving itself; and what came from there a moment
 * ago may go back at once: `moveUnder` then ends the first move, and the second brings back what had followed it.
 */
export async function refuseWhileMoving(
  tx: Transaction,
  tenant: number,
  nodes: RegionRow[],
  onto?: RegionRow,
): Promise<void> {
  const known = onto ? [...nodes, onto] : nodes
  const open = await tx.flush(...known.map((node) => store.openMoveNear(tenant, node.path)))
  const now = await tx.flush(...known.map((node) => regionQuery(tenant, node.id)))
  const moved = now.some(([row], i) => row?.path !== known[i]?.path)
  const isInTheWay = (node: RegionRow, move: store.Move) =>
    node === onto
      ? node.path.startsWith(move.old_path) || node.path.startsWith(move.new_path)
      : !(onto && move.region === node.id && move.old_path === pathUnder(node, onto))
  if (moved || known.some((node, i) => open[i]?.some((move) => isInTheWay(node, move))))
    throw new Refused('TRY_AGAIN', '这里上一次调整还在后台收尾，请过半分钟再办理。您填的内容还在。')
}

/** Refuses NOT_ALLOWED unless both ends are the actor's, FIELD_INVALID for a parent below itself or a level out of order. */
export async function moveRegion(
  deps: PlaceDeps,
  authority: Authority,
  id: string,
  { parent, from, reason }: MoveRegion,
): Promise<void> {
  const actor = demandPerson(authority)
  const { tenant } = authority
  const ancestry = await deps.places.ancestry(tenant, id)
  const node = ancestry.at(-1)
  const under = (await deps.places.ancestry(tenant, parent)).at(-1)
  demand(authority, 'manage_places', node?.path)
  demand(authority, 'manage_places', under?.path)
  if (!node) throw new Refused('NOT_FOUND', '没有这个地方。')
  if (!under || under.retired_on) throw new Refused('FIELD_INVALID', '新的上级不存在或已撤并。', 'parent')
  if (under.path.startsWith(node.path)) throw new Refused('FIELD_INVALID', '不能移到自己的下级里。', 'parent')
  if (under.id === node.parent) throw new Refused('ALREADY_DONE', '它已经在这个上级之下。', 'parent')
  const { levels } = await deps.packs.rulesOf((await deps.places.tenant(tenant)).pack)
  const rank = (row: RegionRow) => levels.findIndex((l) => l.level === row.level)
  if (rank(under) >= rank(node))
    throw new Refused('FIELD_INVALID', '上级的层级必须高于它，请重新选。', 'parent')
  await deps.db.act(wallFor(authority, 'manage_places'), async (tx) => {
    const [[grown], [current], [version]] = await tx.flush(
      raiseRevision(tenant),
      store.currentVersionQuery(tenant, id),
      store.nextVersion(tenant, id),
    )
    checkDay(from, deps.today(), current?.valid_from)
    await refuseWhileMoving(tx, tenant, [node], under)
    const now = deps.clock.now()
    const change = { subject_kind: 'region', subject: id, version: version?.next ?? 1 } as const
    await tx.commit(
      ...moveUnder(tenant, node, under, from, now.toISOString()),
      keepReason(tenant, {
        ...{ region: id, subject: id, command: 'move', day: from },
        told: { under: [ancestry.at(-2)?.name ?? null, under.name], parent: [node.parent, under.id] },
        ...{ reason: reason?.trim() || null, actor, at: now.toISOString() },
      }),
      ...recorded(authority, { ...change, command: 'move', input: { parent, from } }, now),
    )
    deps.places.sawRevision(tenant, grown?.revision ?? 0)
  })
}
