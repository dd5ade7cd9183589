/** GET /api/matters/:id/similar: open matters that may be the same thing as one, for whoever sees it. */
import type { Similar } from '#contract/http/similar.ts'
import { demandPerson, type Authority } from '../../authority/index.ts'
import { notFound } from '../actor.ts'
import { countyRules } from '../county.ts'
import type { MattersDeps } from '../deps.ts'
import { matterQuery } from '../read-store.ts'
import { isReported } from './kinds.ts'
import { alikeAmong, type Told } from './similar.ts'

/** Refuses NOT_FOUND for what the reader may not see. What is closed, sensitive or a village's own affair is like nothing. */
export async function similarTo(deps: MattersDeps, authority: Authority, id: string): Promise<Similar> {
  demandPerson(authority)
  const [matters] = await deps.db.read(authority.wall, matterQuery(authority, id))
  const matter = matters[0]
  if (!matter) throw notFound()
  const rules = await countyRules(deps, authority.tenant, deps.clock.now())
  if (matter.closed_at || matter.sensitive || !isReported(rules, matter.kind)) return { items: [] }
  const { kind, title, lng, lat, datum } = matter
  const text = matter.words.find((word) => word.version === 1 && word.field === 'text')?.text ?? ''
  const location =
    lng === null || lat === null || datum === null
      ? undefined
      : ({ lng, lat, datum } as NonNullable<Told['location']>)
  const place = await deps.places.ancestry(authority.tenant, matter.place)
  return alikeAmong(deps, authority, { kind, text: `${title}，${text}`, place, location, itself: id })
}
