/** GET /api/matters: everything in one's scope, or what was found there, the newest first. */
import type { MatterList, MattersQuery } from '#contract/http/matter-lists.ts'
import { demandPerson, rangeOf, type Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import { countedMatters } from './counted.ts'
import { countyRules } from './county.ts'
import { pageOf, readCursor } from './cursor.ts'
import type { MattersDeps } from './deps.ts'
import { foundIn } from './found.ts'
import { countedQuery, listFoundQuery, listQuery, type FoundMatter } from './read-store.ts'
import { rowOf } from './row.ts'
import { askedFor, type AskedFor } from './search.ts'
import type { Wanted } from './wanted.ts'

export async function list(
  deps: MattersDeps,
  authority: Authority,
  query: MattersQuery,
): Promise<MatterList> {
  demandPerson(authority)
  const now = deps.clock.now()
  const { cursor, limit = 20 } = query
  const { search, ...wanted } = await wantedOf(deps, authority, query, now)
  const { counted } = wanted
  const [rows, sums] = await deps.db.read(
    authority.wall,
    (search ? listFoundQuery : listQuery)(authority, wanted, readCursor(cursor), limit),
    ...(counted && !cursor ? [countedQuery(authority, counted)] : []),
  )
  const { calendar } = await countyRules(deps, authority.tenant, now)
  const page = pageOf(rows, limit)
  const items = await Promise.all(
    page.kept.map(async (matter) => {
      const row = await rowOf(deps, authority.tenant, matter, calendar, now)
      return search ? { ...row, found: foundIn(matter as FoundMatter, row, search.terms, authority) } : row
    }),
  )
  const sum = sums?.[0]
  return {
    ...{ items, next: page.next },
    ...(search ? { search } : {}),
    ...(sum ? { counted: { total: sum.total, hidden: sum.total - sum.seen } } : {}),
  }
}

/** The filters as the store takes them. What a figure counted is told by the figure's own place and days. */
export async function wantedOf(
  deps: MattersDeps,
  authority: Authority,
  query: MattersQuery,
  now: Date,
): Promise<Wanted & { search?: AskedFor['search'] }> {
  const counted = await countedMatters(deps, authority, query)
  const { state, status, kind, region, from, to } = query
  const wanted: Wanted = { state, status, now: now.toISOString(), counted }
  if (!counted) {
    const within = region ? rangeOf(await pathOf(deps, authority.tenant, region)) : undefined
    Object.assign(wanted, { kind, from, to, within })
  }
  return query.q ? { ...wanted, ...(await askedFor(deps, authority, wanted, query.q)) } : wanted
}

/** Refuses FIELD_INVALID for a node that is not of this county. */
export async function pathOf(deps: MattersDeps, tenant: number, region: string): Promise<string> {
  const node = (await deps.places.ancestry(tenant, region)).at(-1)
  if (!node) throw new Refused('FIELD_INVALID', '没有这个地方，请重新选择。', 'region')
  return node.path
}
