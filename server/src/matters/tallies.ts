/** GET /api/tallies: figures of a place one may read, by its parts, by kind or by day. Sums of the journal's counts. */
import type { Static } from 'typebox'
import type { Figures, Tallies, TalliesQuery } from '#contract/http/tallies.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demand, rangeOf, type Authority } from '../authority/index.ts'
import { tallySums, type TallySum } from '../journal/index.ts'
import { Refused } from '../lib/refused.ts'
import type { CountyRules } from '../packs/index.ts'
import { countyRules } from './county.ts'
import type { MattersDeps } from './deps.ts'

/** Refuses NOT_ALLOWED for a place that is not under a seat with `read_tallies`, FIELD_INVALID for days out of order. */
export async function tallies(
  deps: MattersDeps,
  authority: Authority,
  query: Static<typeof TalliesQuery>,
): Promise<Tallies> {
  const now = deps.clock.now()
  const today = shanghaiDay(now.toISOString())
  const { from = `${today.slice(0, 8)}01`, to = today, by = 'region' } = query
  if (from > to) throw new Refused('FIELD_INVALID', '开始日期不能晚于结束日期，请重新选择。', 'from')
  demand(authority, 'read_tallies')
  const seat = authority.seats.find((held) => held.may.includes('read_tallies'))
  const node = (await deps.places.ancestry(authority.tenant, query.region ?? (seat?.region as string))).at(-1)
  if (!node) throw new Refused('FIELD_INVALID', '没有这个地方，请重新选择。', 'region')
  demand(authority, 'read_tallies', node.path)

  const { tenant, wall } = authority
  const [sums] = await deps.db.read(
    wall,
    tallySums(tenant, { range: rangeOf(node.path), days: [from, to], by }),
  )
  const region = { id: node.id, level: node.level, code: node.code, name: node.name }
  const rows = await rowsBy(deps, tenant, by, sums, region.id, await countyRules(deps, tenant, now))
  return { region, from, to, total: figuresOf(sums), rows }
}

type Row = Tallies['rows'][number]

async function rowsBy(
  deps: MattersDeps,
  tenant: number,
  by: 'region' | 'kind' | 'day',
  sums: TallySum[],
  node: string,
  county: CountyRules,
): Promise<Row[]> {
  const keyed = Map.groupBy(sums, (sum) => sum.key)
  const row = (key: string, title: string, region: Row['region'] = null): Row => ({
    ...{ key, title, region },
    figures: figuresOf(keyed.get(key) ?? []),
  })
  if (by === 'kind') return [...keyed.keys()].map((key) => row(key, county.kinds[key]?.title ?? key))
  if (by === 'day') return [...keyed.keys()].sort().map((key) => row(key, key))
  const parts = await deps.places.children(tenant, node)
  const here = keyed.has(node) ? [row(node, '本级')] : []
  return [...here, ...parts.map(({ id, level, code, name }) => row(id, name, { id, level, code, name }))]
}

const measures = [
  ...['received', 'accepted', 'accepted_on_time', 'handled', 'handled_on_time'],
  ...['due', 'due_closed', 'closed', 'reopened', 'rated', 'satisfied'],
] as (keyof Figures)[]

export function figuresOf(sums: Pick<TallySum, 'measure' | 'value'>[]): Figures {
  const figures = Object.fromEntries(measures.map((measure) => [measure, 0])) as Figures
  for (const { measure, value } of sums) if (measure in figures) figures[measure as keyof Figures] += value
  return figures
}
