/**
 * POST /api/matters/similar: open matters that a report may repeat. A stranger is compared with and told only what the kind's
 * publicity shows anyway: kind, village, day and state; words and the exact spot by the reporter's consent alone. Whoever sees
 * a matter is compared with the whole of it. What is sensitive is nobody's suggestion.
 */
import type { Similar, SimilarAsk, SimilarMatter } from '#contract/http/similar.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { anonymous, type Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import { topics } from '../../lib/words.ts'
import type { CountyRules } from '../../packs/index.ts'
import { convert, metresBetween, type RegionRow } from '../../places/index.ts'
import type { MattersDeps } from '../deps.ts'
import { joinedCounts } from '../joining/store.ts'
import { stateWords } from '../sentence.ts'
import { whereIs } from '../where.ts'
import { alike, kindWords, nearWords, type Nearness } from './alike.ts'
import { isReported, openToAll } from './kinds.ts'
import { knownToAllQuery, seenQuery, type OpenRow } from './store.ts'

const MOST = 3
const VILLAGE = /^\d{12}$/

/** Refuses FIELD_INVALID for an unknown county or place. Nothing similar: an empty list. */
export async function similar(deps: MattersDeps, asking: Authority, asked: SimilarAsk): Promise<Similar> {
  const county = await deps.places.tenantByCode(asked.county)
  if (!county) throw new Refused('FIELD_INVALID', '没有这个县（市、区），请重新选择。', 'county')
  const authority = asking.tenant === county.tenant ? asking : anonymous(county.tenant)
  const { kind, text, location } = asked
  return alikeAmong(deps, authority, { kind, text, location, place: await whereIs(deps, county, asked) })
}

/** What is compared: a report not yet made, or a matter, which is not like itself. */
export interface Told {
  kind: string | undefined
  text: string
  /** From the county down to where it lies. */
  place: RegionRow[]
  location: SimilarAsk['location']
  itself?: string
}

export async function alikeAmong(deps: MattersDeps, authority: Authority, told: Told): Promise<Similar> {
  const { tenant } = authority
  const around = told.place[1]
  // “somewhere in the county” is near nothing
  if (!around) return { items: [] }
  const { pack } = await deps.places.tenant(tenant)
  const rules = await deps.packs.rulesOf(pack, shanghaiDay(deps.clock.now().toISOString()))
  const open = Object.keys(rules.kinds).filter((kind) => openToAll(rules, kind))
  const [known, [all]] = await Promise.all([
    deps.worker.run(knownToAllQuery(tenant, around.path, open)),
    authority.keys.length > 0
      ? deps.db.read(authority.wall, seenQuery(authority, around.path))
      : ([[]] as [OpenRow[]]),
  ])
  const asked = { kind: told.kind, words: topics(told.text) }
  const visible = new Set(all.map(({ id }) => id))
  const seen = all.filter(({ kind }) => isReported(rules, kind))
  const others = [...seen, ...known.filter(({ id }) => !visible.has(id))].filter(
    ({ id }) => id !== told.itself,
  )
  const scored = others.map((row) => {
    const isSeen = visible.has(row.id)
    const near = nearnessOf(told, row, isSeen || row.consent)
    return {
      row,
      isSeen,
      near,
      score: alike(asked, { kind: row.kind, words: wordsOf(row, isSeen, rules) }, near),
    }
  })
  const best = scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
  const counts = await deps.worker.run(
    joinedCounts(
      tenant,
      best.map(({ row }) => row.id),
    ),
  )
  const joined = new Map(counts.map(({ matter, joined }) => [matter, joined]))
  return {
    items: await Promise.all(
      best.map(({ row, isSeen, near }) =>
        shown(deps, authority, { row, isSeen, near, joined: joined.get(row.id) ?? 0 }),
      ),
    ),
  }
}

/** What of a matter this reader's report may be compared with. */
function wordsOf(row: OpenRow, isSeen: boolean, { kinds }: CountyRules): string[] {
  const kind = kinds[row.kind]
  const own = isSeen || row.consent ? topics(`${row.title}，${row.text ?? ''}`) : []
  return [...new Set([...(kind ? kindWords(kind) : []), ...own])]
}

function nearnessOf({ place: way, location: here }: Told, row: OpenRow, knowsSpot: boolean): Nearness {
  const { lng, lat, datum } = row
  const place = way.at(-1) as RegionRow
  const village = way.find(({ code }) => VILLAGE.test(code)) ?? place
  return {
    metres:
      knowsSpot && here && lng !== null && lat !== null && datum !== null
        ? metresBetween(convert({ lng, lat }, datum, here.datum), here)
        : null,
    isSamePlace: row.place === place.id,
    isSameVillage: row.path.startsWith(village.path),
  }
}

interface Found {
  row: OpenRow
  isSeen: boolean
  near: Nearness
  joined: number
}

async function shown(deps: MattersDeps, authority: Authority, found: Found): Promise<SimilarMatter> {
  const { row, isSeen, near, joined } = found
  const { procedure } = await deps.book.pinned(row.rules)
  const place = villageWords(await deps.places.ancestry(authority.tenant, row.place))
  return {
    ...{
      id: row.id,
      number: isSeen ? row.number : null,
      kind_title: row.kind_title,
      place,
      joined,
      open: isSeen,
    },
    opened_at: row.opened_at.toISOString(),
    state_plain: stateWords(row.state, procedure),
    near: nearWords(near, place),
    words: isSeen || row.consent ? (row.text ?? row.title) : null,
    is_me: authority.person !== null && row.reporter === authority.person,
  }
}

/** The village a place lies in, else the place: what a stranger is told of where a matter lies. */
export const villageWords = (ancestry: RegionRow[]): string =>
  (ancestry.find(({ code }) => VILLAGE.test(code)) ?? ancestry.at(-1))?.name ?? ''
