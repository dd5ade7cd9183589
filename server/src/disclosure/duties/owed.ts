/** GET /api/disclosures: what a place owes, what is published, what is late or missing. */
import type { OwedList } from '#contract/http/publications.ts'
import { demandPerson, type Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import type { CountyRules } from '../../packs/index.ts'
import type { RegionRow } from '../../places/index.ts'
import { todayOf } from '../today.ts'
import type { DutyDeps } from './deps.ts'
import { publishes } from './publisher.ts'
import { seriesOf } from './standing-of.ts'
import { placesAt, publicationsOf } from './store.ts'

const ref = ({ id, level, code, name }: RegionRow) => ({ id, level, code, name })
const MOST_PLACES = 500

/** Every series is public; `mine` tells what the reader publishes. Refuses NOT_SIGNED_IN, FIELD_INVALID for an unknown place. */
export async function owed(deps: DutyDeps, authority: Authority, region?: string): Promise<OwedList> {
  demandPerson(authority)
  const { tenant } = authority
  const today = todayOf(deps.clock)
  const county = await deps.places.tenant(tenant)
  const rules = await deps.packs.rulesOf(county.pack, today)
  const places = await publishedFor(deps, authority, rules)
  const wanted = region ?? places[0]?.id
  if (!wanted) return { region: null, places: [], owed: [] }
  const node = (await deps.places.ancestry(tenant, wanted)).at(-1)
  if (!node) throw new Refused('FIELD_INVALID', '没有这个地方，请重新选择。', 'region')
  const [published] = await deps.db.read(authority.wall, publicationsOf(tenant, node.id))
  const series = seriesOf(rules, node.level, today, published)
  return {
    region: ref(node),
    places: places.map(({ id, level, code, name }) => ({ id, level, code, name })),
    owed: series.map((one) => ({ ...one, mine: publishes(authority, rules.disclosures[one.duty]!, node) })),
  }
}

/** The places whose duties the actor's seats publish, each once. */
async function publishedFor(deps: DutyDeps, authority: Authority, rules: CountyRules) {
  const wanted = Object.values(rules.disclosures).flatMap((duty) =>
    authority.seats
      .filter((seat) => duty.published_by.includes(seat.post))
      .map((seat) => placesAt(authority.tenant, seat.path, duty.at)),
  )
  if (wanted.length === 0) return []
  const found = (await deps.db.read(authority.wall, ...wanted)).flat()
  return [...new Map(found.map((place) => [place.id, place])).values()].slice(0, MOST_PLACES)
}
