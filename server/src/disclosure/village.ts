import { byGroup, type Counts, type GroupCounts } from './counts.ts'
import type { DisclosureDeps } from './deps.ts'
import type { FoundPlace } from './find-place.ts'
import { publishedAt } from './held/held.ts'
import { postedTree, type PostedNode } from './staffing.ts'
import { publicKinds } from './public-kinds.ts'
import { recentOf, type Recent } from './recent.ts'
import { offeredIn, type OfferedLine } from './offered-in.ts'
import { belowQuery, countsQuery, holdersQuery } from './store.ts'
import { todayOf } from './today.ts'

/** All that a village's page prints. */
export interface Village {
  code: string
  name: string
  county: string
  /** Names from the township down to the village's parent; one that the next begins with is not said twice. */
  above: string[]
  township: { code: string; name: string } | null
  is_demo: boolean
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  today: string
  posted: PostedNode
  total: Counts
  groups: GroupCounts[]
  /** Small things to be taken on, without names. */
  offered: OfferedLine[]
  /** The newest of what it posts, decided and spent. */
  recent: Recent
  /** The county's pack publishes a standard of villages. */
  has_standards: boolean
  page_url: string
  report_url: string
}

/** Counts and office-holders of one village; no matter's words, no reporter. */
export async function village(deps: DisclosureDeps, found: FoundPlace): Promise<Village> {
  const { tenant: county, ancestry, place } = found
  const { worker, clock, packs } = deps
  const tenant = county.tenant
  const today = todayOf(clock)
  const rules = await packs.rulesOf(county.pack, today)
  const kinds = publicKinds(rules)
  const since = { month: `${today.slice(0, 7)}-01`, year: `${today.slice(0, 4)}-01-01` }
  const [nodes, holders, counts] = await worker.read(
    { tenant, scope: '{}', keys: '{}' },
    belowQuery(tenant, place.path),
    holdersQuery(tenant, place.path, today),
    countsQuery(tenant, place.path, { kinds, ...since }),
  )
  const above = ancestry.slice(0, -1)
  const named = above.slice(1).filter(({ name }, at, all) => !all[at + 1]?.name.startsWith(name))
  return {
    code: place.code,
    name: place.name,
    county: county.name,
    above: named.map(({ name }) => name),
    township: above[1] ? { code: above[1].code, name: above[1].name } : null,
    is_demo: county.is_demo,
    today,
    posted: postedTree(place, { nodes, above, holders, posts: rules.posts }),
    ...byGroup(counts, rules),
    offered: await offeredIn(deps, tenant, place.path, rules, since.year),
    recent: await recentOf(deps, found),
    has_standards: publishedAt(rules, place.level).length > 0,
    page_url: `${deps.publicUrl}/v/${place.code}`,
    report_url: `${deps.publicUrl}/m/report?region=${place.code}`,
  }
}
