/** PUT /api/views/:id: keeps filters under a name. The same content again changes nothing. */
import type { SaveView, ViewFilters } from '#contract/http/views.ts'
import { demandPerson, type Authority } from '../../authority/index.ts'
import { isDuplicate } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import { countyRules } from '../county.ts'
import type { MattersDeps } from '../deps.ts'
import { pathOf } from '../list.ts'
import { addView, changeView, viewsQuery } from './store.ts'
import { unitOf } from './unit.ts'

const MOST = 50

/**
 * Refuses FIELD_INVALID for a name one has already, for filters that find nothing at all and for a unit not one's own,
 * TOO_MANY past 50, NOT_FOUND for an id that is somebody else's.
 */
export async function saveView(
  deps: MattersDeps,
  authority: Authority,
  id: string,
  { name, filters, share }: SaveView,
): Promise<void> {
  const me = demandPerson(authority)
  const named = name.trim()
  await refuseUnknown(deps, authority, filters)
  const [seen] = await deps.db.read(authority.wall, viewsQuery(authority))
  const others = seen.filter((view) => view.person === me && view.id !== id)
  if (others.some((view) => view.name === named))
    throw new Refused('FIELD_INVALID', `您已有名为“${named}”的视图，请换个名称。`, 'name')
  if (others.length >= MOST) throw new Refused('TOO_MANY', `最多保存 ${MOST} 个视图，请先删掉用不着的。`)
  const shared = share ? await unitOf(deps, authority, share) : { unit: null, unit_title: null }
  const view = { id, name: named, filters, ...shared, at: deps.clock.now().toISOString() }
  try {
    await deps.db.act(authority.wall, async (tx) => {
      const [changed] = await tx.flush(changeView(authority, view))
      await tx.commit(...(changed[0] ? [] : [addView(authority, view)]))
    })
  } catch (error) {
    if (isDuplicate(error)) throw new Refused('NOT_FOUND', '没有找到这个视图，请另存一个。')
    throw error
  }
}

/** A kind and a place of this county. */
async function refuseUnknown(deps: MattersDeps, authority: Authority, filters: ViewFilters): Promise<void> {
  const { kinds } = await countyRules(deps, authority.tenant, deps.clock.now())
  if (filters.kind && !kinds[filters.kind])
    throw new Refused('FIELD_INVALID', '没有这类事项，请重新选择。', 'filters.kind')
  if (filters.region) await pathOf(deps, authority.tenant, filters.region)
  if (filters.from && filters.to && filters.from > filters.to)
    throw new Refused('FIELD_INVALID', '开始日期不能晚于结束日期。', 'filters.from')
}
