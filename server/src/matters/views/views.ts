/** GET /api/views, DELETE /api/views/:id: filters people named for themselves and their units. */
import type { Views } from '#contract/http/views.ts'
import { demandPerson, type Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import type { MattersDeps } from '../deps.ts'
import { removeView, viewsQuery } from './store.ts'
import { unitsOf } from './unit.ts'

export async function views(deps: MattersDeps, authority: Authority): Promise<Views> {
  const me = demandPerson(authority)
  const [rows] = await deps.db.read(authority.wall, viewsQuery(authority))
  const items = rows.map(({ id, person, name, filters, unit_title, by }) => ({
    ...{ id, name, filters, is_mine: person === me, shared_with: unit_title },
    by: person === me ? null : by,
  }))
  return { items, units: unitsOf(authority) }
}

/** Refuses NOT_FOUND for what is not one's own. */
export async function forgetView(deps: MattersDeps, authority: Authority, id: string): Promise<void> {
  demandPerson(authority)
  const [gone] = await deps.db.act(authority.wall, (tx) => tx.commit(removeView(authority, id)))
  if (!gone[0]) throw new Refused('NOT_FOUND', '没有找到这个视图，可能已经删除。')
}
