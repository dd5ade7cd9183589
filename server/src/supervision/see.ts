/** GET /api/campaigns/:id: what it is, how far its items have come by place, and what one may do in it. */
import type { CampaignSeen } from '#contract/http/campaigns.ts'
import { sharesOf, surveyOf } from '#contract/pack/campaign.ts'
import type { Authority } from '../authority/index.ts'
import { askedFields } from '../packs/index.ts'
import type { RegionRow } from '../places/index.ts'
import type { SupervisionDeps } from './deps.ts'
import { campaignFor, mayAt, placeIn, type Reach } from './reach.ts'
import { accountabilityOf } from './store.ts'
import { countsOf, placesByPaths, sumsBelow, type StoredSums } from './store-items.ts'
import { sumOf, viewCampaign, viewSums } from './view.ts'

const refOf = ({ id, level, code, name }: Pick<RegionRow, 'id' | 'level' | 'code' | 'name'>) => ({
  ...{ id, level, code, name },
})

export async function see(
  deps: SupervisionDeps,
  authority: Authority,
  id: string,
  region: string | undefined,
): Promise<CampaignSeen> {
  const reach = await campaignFor(deps, authority, id)
  const { campaign, tenant, wall, within } = reach
  const { rules } = campaign
  const chain = await placeIn(deps, reach, region)
  const place = chain.at(-1)!
  const { db } = deps.matters
  const [sums, counts, held] = await db.read(
    wall,
    sumsBelow(within, id, place.path),
    countsOf(tenant, id, place.path),
    accountabilityOf(tenant, id),
  )
  const total = sumOf(sums)
  const counted = new Map(counts.map(({ what, id: one, count }) => [`${what} ${one}`, count]))
  const { draw } = campaign
  return {
    ...viewCampaign(campaign, total),
    ...{ version: campaign.version, closed_reason: campaign.closed_reason, looks_back: campaign.looks_back },
    place: refOf(place),
    above: chain
      .filter(
        ({ path }) => path.startsWith(campaign.path) && within.paths.some((own) => path.startsWith(own)),
      )
      .map(refOf),
    rows: await rowsOf(deps, reach, sums),
    survey: askedFields(surveyOf(rules, campaign.round)),
    sorts: Object.entries(rules.sorts ?? {}).map(([sort, { title, advice = '' }]) => ({
      ...{ id: sort, title, advice, items: counted.get(`sort ${sort}`) ?? 0 },
    })),
    shares: sharesOf(rules, campaign.round).map(([share, { title }]) => ({
      ...{
        id: share,
        title,
        holds: counted.get(`share ${share}`) ?? 0,
        of: counted.get(`asked ${share}`) ?? 0,
      },
    })),
    opens: rules.handled_as.opens,
    owners: rules.handled_as.owners.map((post) => ({
      id: post,
      title: reach.county.posts[post]?.title ?? post,
    })),
    draw: draw && { at: draw.at, pool: draw.pool.length, drawn: draw.drawn.length, seed: draw.seed },
    supervised: supervisedIn(reach),
    accountability: rules.accountability ?? [],
    held: held
      .filter((one) => one.path.startsWith(place.path))
      .map(({ region: at, level, code, place: name, path: _, ...one }) => ({
        ...one,
        region: { id: at, level, code, name },
      })),
    may: mayDo(authority, reach, place.path),
  }
}

async function rowsOf(
  deps: SupervisionDeps,
  { tenant, wall }: Reach,
  sums: readonly StoredSums[],
): Promise<CampaignSeen['rows']> {
  if (sums.length === 0) return []
  const [places] = await deps.matters.db.read(
    wall,
    placesByPaths(
      tenant,
      sums.map(({ at }) => at),
    ),
  )
  return places.map((one) => ({
    ...{ region: refOf(one), ends: one.ends, sums: viewSums(sums.find(({ at }) => at === one.path)!) },
  }))
}

function supervisedIn({ campaign, county }: Reach): CampaignSeen['supervised'] {
  const { kind, supervised } = campaign.rules.handled_as
  if (!supervised) return null
  const { entries } = county.procedures[county.kinds[kind]?.procedure ?? ''] ?? {}
  return { title: entries?.[supervised.entry]?.title ?? supervised.entry, every: supervised.every }
}

function mayDo(authority: Authority, { campaign }: Reach, path: string): CampaignSeen['may'] {
  const { rules, closed_on, draw, looks_back } = campaign
  const may = (role: 'open' | 'survey') => closed_on === null && mayAt(authority, rules, role, path)
  const enters = may('survey') && !rules.draws && !looks_back
  const opens = closed_on === null && mayAt(authority, rules, 'open', campaign.path)
  return {
    ...{ add: enters, import: enters && rules.handled_as.opens === 'when_planned' },
    ...{ draw: opens && rules.draws !== undefined && draw === null, close: opens },
    ...{ hold: opens && rules.accountability !== undefined },
    plan: may('survey') && rules.handled_as.opens === 'when_planned',
  }
}
