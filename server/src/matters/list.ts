/** GET /api/matters: everything in one's scope, the newest first. */
import type { MatterRow, MattersQuery } from '#contract/http/matters.ts'
import { demandPerson, rangeOf, type Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import { countyRules } from './county.ts'
import { pageOf, readCursor } from './cursor.ts'
import type { MattersDeps } from './deps.ts'
import { listQuery, type Wanted } from './read-store.ts'
import { rowOf } from './row.ts'

export async function list(
  deps: MattersDeps,
  authority: Authority,
  query: MattersQuery,
): Promise<{ items: MatterRow[]; next: string | null }> {
  demandPerson(authority)
  const now = deps.clock.now()
  const { region, cursor, limit = 20, ...plain } = query
  const wanted: Wanted = { ...plain, now: now.toISOString() }
  if (region) wanted.within = rangeOf(await pathOf(deps, authority.tenant, region))
  const [rows] = await deps.db.read(authority.wall, listQuery(authority, wanted, readCursor(cursor), limit))
  const { calendar } = await countyRules(deps, authority.tenant, now)
  const page = pageOf(rows, limit)
  const items = await Promise.all(page.kept.map((row) => rowOf(deps, authority.tenant, row, calendar, now)))
  return { items, next: page.next }
}

/** Refuses FIELD_INVALID for a node that is not of this county. */
export async function pathOf(deps: MattersDeps, tenant: number, region: string): Promise<string> {
  const node = (await deps.places.ancestry(tenant, region)).at(-1)
  if (!node) throw new Refused('FIELD_INVALID', '没有这个地方，请重新选择。', 'region')
  return node.path
}
