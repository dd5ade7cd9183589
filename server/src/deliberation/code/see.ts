/** GET /api/village-codes and /api/village-codes/:region. An adopted code is anybody's; a draft is the village's own. */
import type { CodeList, CodeRevision, VillageCode } from '#contract/http/village-code.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Body } from '#contract/pack/body-language.ts'
import { demandPerson, type Authority } from '../../authority/index.ts'
import { placeAndRules, standsAt } from '../bodies.ts'
import type { DeliberationDeps } from '../deps.ts'
import { holds } from '../members.ts'
import { refs } from '../view.ts'
import { listQuery, offeredQuery, revisionsQuery, type CodeRow } from './store.ts'

/** The bodies of a place that adopt its code. */
export const adopting = (bodies: Record<string, Body>, place: { level: string }): [string, Body][] =>
  Object.entries(bodies).filter(([, rule]) => rule.adopts?.includes('village_code') && standsAt(rule, place))

export const drafts = (authority: Authority, bodies: [string, Body][], path: string) =>
  bodies.map(([, rule]) => holds(authority, rule, path)).find((seat) => seat !== undefined)

export const files = (authority: Authority, path: string) =>
  authority.seats.find((seat) => seat.may.includes('file_village_code') && path.startsWith(seat.path))

export async function seeCode(
  deps: DeliberationDeps,
  authority: Authority,
  region: string,
): Promise<VillageCode> {
  demandPerson(authority)
  const { db, clock } = deps.matters
  const day = shanghaiDay(clock.now().toISOString())
  const { place, ancestry, county } = await placeAndRules(deps, authority, region, day)
  const bodies = adopting(county.bodies, place)
  const { tenant, wall } = authority
  const draft = drafts(authority, bodies, place.path) !== undefined
  const looksAfter = draft || authority.paths.some((path) => place.path.startsWith(path))
  const [rows, offered] = await db.read(
    wall,
    revisionsQuery(tenant, place.id, looksAfter),
    offeredQuery(
      tenant,
      place.id,
      bodies.map(([id]) => id),
    ),
  )
  return {
    place: refs(ancestry),
    revisions: rows.map(revisionOf),
    resolutions: draft ? offered.map(({ id, number, title }) => ({ id, number, title })) : [],
    may: {
      draft,
      file: files(authority, place.path) !== undefined,
    },
  }
}

export function revisionOf(row: CodeRow): CodeRevision {
  const { id, revision, articles, meeting, body_title, number, adopted_on, words, in_force_from } = row
  const isAdopted = meeting && body_title && number && adopted_on && words && in_force_from
  return {
    ...{ id, revision, articles },
    adopted: isAdopted ? { meeting, body_title, number, adopted_on, words, in_force_from } : null,
    filed: row.filed && {
      as: row.filed,
      at: row.filed_at?.toISOString() ?? '',
      remark: row.filed_remark,
    },
  }
}

export async function listCodes(deps: DeliberationDeps, authority: Authority): Promise<CodeList> {
  demandPerson(authority)
  const { db, clock, places, packs } = deps.matters
  const { tenant } = authority
  const [rows] = await db.read(authority.wall, listQuery(authority))
  const day = shanghaiDay(clock.now().toISOString())
  const { bodies } = await packs.rulesOf((await places.tenant(tenant)).pack, day)
  const held = await Promise.all(authority.seats.map((seat) => places.ancestry(tenant, seat.region)))
  const mine = held.flatMap((ancestry) => {
    const place = ancestry.at(-1)
    return place && drafts(authority, adopting(bodies, place), place.path) ? refs([place]) : []
  })
  return {
    items: await Promise.all(
      rows.map(async ({ place, ...row }) => ({ ...row, place: refs(await places.ancestry(tenant, place)) })),
    ),
    mine: [...new Map(mine.map((one) => [one.id, one])).values()],
  }
}

/** The code in force at a place on a day, for its public page: no draft, nothing of who drafted it. */
export async function codeInForce(
  deps: Pick<DeliberationDeps['matters'], 'worker'>,
  tenant: number,
  place: string,
  day: string,
): Promise<CodeRevision | null> {
  const [rows] = await deps.worker.read(
    { tenant, scope: '{}', keys: '{}' },
    revisionsQuery(tenant, place, false),
  )
  const row = rows.find((one) => one.in_force_from !== null && one.in_force_from <= day)
  return row ? revisionOf(row) : null
}
