/** The first wall of campaigns: a seat with one of the campaign's posts, at the place or above it. The second is `sees_village`. */
import type { Campaign } from '#contract/pack/campaign-language.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demandPerson, personKey, wallAt, type Authority, type HeldSeat } from '../authority/index.ts'
import type { Doer } from '../journal/index.ts'
import type { Wall } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import type { CountyRules } from '../packs/index.ts'
import type { RegionRow } from '../places/index.ts'
import type { SupervisionDeps } from './deps.ts'
import { campaignQuery, placesByPath, type StoredCampaign } from './store.ts'
import type { Within } from './store-items.ts'

export type Role = 'open' | 'survey' | 'accept' | 'read'

const postsOf = (rules: Campaign, role: Role): string[] => {
  const surveys = rules.surveyed_by ?? rules.opened_by
  if (role === 'open') return rules.opened_by
  if (role === 'survey') return surveys
  if (role === 'accept') return rules.accepted_by
  return [...rules.opened_by, ...surveys, ...rules.accepted_by, ...(rules.seen_by ?? [])]
}

export const seatsAs = (authority: Authority, rules: Campaign, role: Role): HeldSeat[] =>
  authority.seats.filter((seat) => postsOf(rules, role).includes(seat.post))

/** A seat in that role at the path or above it. */
export const mayAt = (authority: Authority, rules: Campaign, role: Role, path: string): boolean =>
  seatsAs(authority, rules, role).some((seat) => path.startsWith(seat.path))

export interface Asker {
  tenant: number
  person: string
  county: CountyRules
  /** `YYYY-MM-DD` in Shanghai. */
  today: string
  now: string
}

export async function askerOf({ matters }: SupervisionDeps, authority: Authority): Promise<Asker> {
  const person = demandPerson(authority)
  const { tenant } = authority
  const now = matters.clock.now().toISOString()
  const today = shanghaiDay(now)
  const county = await matters.packs.rulesOf((await matters.places.tenant(tenant)).pack, today)
  return { tenant, person, county, today, now }
}

export interface Reach extends Asker {
  campaign: StoredCampaign
  /** Where one may read its items. */
  within: Within
  wall: Wall
}

export const noSuch = () => new Refused('NOT_FOUND', '没有找到，或不在您的管辖范围内。')

/** The campaign one may read. Refuses NOT_FOUND. */
export async function campaignFor(deps: SupervisionDeps, authority: Authority, id: string): Promise<Reach> {
  const asker = await askerOf(deps, authority)
  const { tenant, today, now } = asker
  const everywhere = wallAt(
    authority,
    authority.seats.map((seat) => seat.path),
  )
  const [[campaign]] = await deps.matters.db.read(everywhere, campaignQuery(tenant, id))
  if (!campaign) throw noSuch()
  const paths = seatsAs(authority, campaign.rules, 'read')
    .map((seat) => seat.path)
    .filter((path) => campaign.path.startsWith(path) || path.startsWith(campaign.path))
  if (paths.length === 0) throw noSuch()
  const wall = wallAt(authority, paths)
  return { ...asker, campaign, wall, within: { tenant, paths, today, now } }
}

/** A place of the campaign that one may read: the asked one, or the outermost of one's own. Refuses NOT_FOUND. */
export async function placeIn(deps: SupervisionDeps, reach: Reach, region?: string): Promise<RegionRow[]> {
  const { campaign, within, tenant } = reach
  const { places } = deps.matters
  if (region === undefined) {
    const [outermost] = [...within.paths].sort((a, b) => a.length - b.length)
    if (campaign.path.startsWith(outermost!)) return places.ancestry(tenant, campaign.region)
    const [[own]] = await deps.matters.db.read(reach.wall, placesByPath(tenant, [outermost!]))
    return places.ancestry(tenant, own!.id)
  }
  const chain = await places.ancestry(tenant, region)
  const node = chain.at(-1)
  const isIn = node?.path.startsWith(campaign.path) && within.paths.some((path) => node.path.startsWith(path))
  if (!isIn) throw noSuch()
  return chain
}

/** Who acts on items at a path, walled to where they may. Refuses NOT_ALLOWED, and ALREADY_DONE once it was. */
export function doerAt(authority: Authority, reach: Reach, role: Role, path: string): Doer {
  const { campaign, tenant, person } = reach
  if (!mayAt(authority, campaign.rules, role, path))
    throw new Refused('NOT_ALLOWED', '您的岗位只能查看，不能在这里登记。如需登记，请联系组织的单位。')
  refuseClosed(campaign)
  const own = seatsAs(authority, campaign.rules, role).map((seat) => seat.path)
  return { tenant, person, actor: personKey(person), wall: wallAt(authority, own) }
}

export function refuseClosed({ closed_on }: StoredCampaign): void {
  if (closed_on) throw new Refused('ALREADY_DONE', `这项工作 ${closed_on} 已经结束，不能再登记。`)
}

/** The same person, seeing what the campaign lets them see and no more. */
export const seenBy = (authority: Authority, { wall, within }: Reach): Authority => ({
  ...authority,
  paths: within.paths,
  wall,
})
