/** GET /api/campaigns: those one may read, and what one may open at one's own seats. */
import type { Campaigns } from '#contract/http/campaigns.ts'
import type { CampaignClass } from '#contract/pack/campaign-language.ts'
import { wallAt, type Authority } from '../authority/index.ts'
import type { SupervisionDeps } from './deps.ts'
import { askerOf, seatsAs, type Asker } from './reach.ts'
import { campaignsQuery, roundsQuery } from './store.ts'
import { ratesOf, sumsOfMany } from './store-items.ts'
import { noSums, viewCampaign, viewSums } from './view.ts'

export async function list(
  deps: SupervisionDeps,
  authority: Authority,
  asked: { class?: CampaignClass; year?: string },
): Promise<Campaigns> {
  const asker = await askerOf(deps, authority)
  const { tenant, county, today, now } = asker
  const year = asked.year ?? today.slice(0, 4)
  const kinds = Object.entries(county.campaigns).filter(
    ([, rules]) =>
      (!asked.class || rules.class === asked.class) && seatsAs(authority, rules, 'read').length > 0,
  )
  const paths = [
    ...new Set(kinds.flatMap(([, rules]) => seatsAs(authority, rules, 'read').map((seat) => seat.path))),
  ]
  if (paths.length === 0) return { items: [], rates: [], may_open: [] }
  const { db } = deps.matters
  const wall = wallAt(authority, paths)
  const [rows] = await db.read(
    wall,
    campaignsQuery(
      tenant,
      kinds.map(([id]) => id),
      year,
    ),
  )
  const mine = rows.filter((row) =>
    seatsAs(authority, row.rules, 'read').some(
      ({ path }) => row.path.startsWith(path) || path.startsWith(row.path),
    ),
  )
  const within = { tenant, paths, today, now }
  const ids = mine.map((row) => row.id)
  const [sums, rates] =
    ids.length > 0 ? await db.read(wall, sumsOfMany(within, ids), ratesOf(within, ids)) : [[], []]
  const sumsOf = new Map(sums.map((row) => [row.at, viewSums(row)]))
  return {
    items: mine.map((row) => viewCampaign(row, sumsOf.get(row.id) ?? noSums())),
    rates: ratedIn(kinds, rates),
    may_open: await openable(deps, authority, asker, kinds, year),
  }
}

type Kinds = [string, Asker['county']['campaigns'][string]][]

/** Of each kind that has shares, in the order of the rules. */
const ratedIn = (
  kinds: Kinds,
  counted: readonly { campaign: string; share: string; holds: number; of: number }[],
): Campaigns['rates'] =>
  kinds.flatMap(([campaign, rules]) => {
    const shares = Object.entries(rules.shares ?? {}).flatMap(([id, { title }]) => {
      const found = counted.find((one) => one.campaign === campaign && one.share === id)
      return found ? [{ id, title, holds: found.holds, of: found.of }] : []
    })
    return shares.length > 0 ? [{ campaign, title: rules.title, shares }] : []
  })

const sumIn = (rows: { held: number; undrawn: number }[]) => ({
  this_year: rows.reduce((sum, { held }) => sum + held, 0),
  undrawn: rows.reduce((sum, { undrawn }) => sum + undrawn, 0),
})

async function openable(
  deps: SupervisionDeps,
  authority: Authority,
  { tenant }: Asker,
  kinds: Kinds,
  year: string,
): Promise<Campaigns['may_open']> {
  const open = kinds.flatMap(([campaign, rules]) => {
    const seats = seatsAs(authority, rules, 'open').filter(({ place }) =>
      rules.at.includes(place.at(-1)!.level),
    )
    const places = new Map(seats.map(({ place }) => [place.at(-1)!.id, place.at(-1)!]))
    return places.size > 0 ? [{ campaign, rules, places: [...places.values()] }] : []
  })
  const regions = [...new Set(open.flatMap(({ places }) => places.map(({ id }) => id)))]
  const wall = wallAt(
    authority,
    authority.seats.map((seat) => seat.path),
  )
  const [opened] = regions.length
    ? await deps.matters.db.read(wall, roundsQuery(tenant, regions, year))
    : [[]]
  return open.map(({ campaign, rules, places }) => ({
    ...{ campaign, places, class: rules.class, title: rules.title, unit: rules.unit },
    looks_back: Object.values(rules.rounds ?? {}).some((round) => round.looks_back),
    rounds: Object.entries(rules.rounds ?? {}).map(([id, round]) => ({
      ...{ id, title: round.title, about: round.about ?? '', looks_back: round.looks_back === true },
      a_year: round.a_year ?? null,
      ...sumIn(
        opened.filter(
          (one) => one.campaign === campaign && one.round === id && places.some((p) => p.id === one.region),
        ),
      ),
    })),
  }))
}
