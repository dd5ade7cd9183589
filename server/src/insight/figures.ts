/** GET /api/figures: what a place did in a period, by its parts or otherwise, beside the period before. */
import type { Figures, FiguresQuery, FiguresRow, Numbers } from '#contract/http/figures.ts'
import { MEASURES } from '#contract/measures.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demand, type Authority } from '../authority/index.ts'
import type { ItemsAsked, Under } from '../journal/index.ts'
import { countedKinds } from '../packs/index.ts'
import { Refused } from '../lib/refused.ts'
import type { InsightDeps } from './deps.ts'
import { rowsOf } from './rows.ts'
import { spanBefore } from './spans.ts'
import { numbersQuery, roomy, type NumberRow } from './store.ts'

/** Refuses NOT_ALLOWED for a place that is not under a seat with `read_tallies`, FIELD_INVALID for days out of order. */
export async function figures(
  deps: InsightDeps,
  authority: Authority,
  query: FiguresQuery,
): Promise<Figures> {
  const today = shanghaiDay(deps.clock.now().toISOString())
  const { from = `${today.slice(0, 8)}01`, to = today, by = 'region', tree = 'today' } = query
  if (from > to) throw new Refused('FIELD_INVALID', '开始日期不能晚于结束日期，请重新选择。', 'from')
  const node = await placeOf(deps, authority, query.region)
  const { tenant, wall } = authority
  const before = spanBefore({ from, to })
  const under: Under = { tenant, node: node.id, path: node.path, asOf: tree === 'then' ? to : undefined }
  const { pack } = await deps.places.tenant(tenant)
  const rules = await deps.packs.rulesOf(pack, today)
  const asked = (span: { from: string; to: string }): ItemsAsked => ({
    ...{ tenant, days: [span.from, span.to] as [string, string] },
    ...countedKinds(rules, query.of, query.kind),
    ...(query.channel === undefined ? {} : { channel: query.channel }),
    ...(query.department === undefined
      ? {}
      : { organisation: query.department === 'none' ? null : query.department }),
  })
  const [, now, past] = await deps.db.read(
    wall,
    roomy,
    numbersQuery(asked({ from, to }), under, by),
    numbersQuery(asked(before), under, by),
  )
  const titled = await rowsOf(deps, authority, { under, by, keys: keysOf(now) })
  const row = ({ key, title, region }: Omit<FiguresRow, 'numbers' | 'before'>): FiguresRow => ({
    ...{ key, title, region },
    numbers: numbersOf(now, key),
    before: numbersOf(by === 'day' || by === 'month' ? [] : past, key),
  })
  const region = { id: node.id, level: node.level, code: node.code, name: node.name }
  const total = { numbers: numbersOf(now, null), before: numbersOf(past, null) }
  return { region, from, to, by, tree, of: query.of ?? 'reports', before, total, rows: titled.map(row) }
}

/** The place asked for, or where the asker's own post reads figures. */
export async function placeOf({ places }: InsightDeps, authority: Authority, region: string | undefined) {
  demand(authority, 'read_tallies')
  const seat = authority.seats.find((held) => held.may.includes('read_tallies'))
  const node = (await places.ancestry(authority.tenant, region ?? (seat?.region as string))).at(-1)
  if (!node) throw new Refused('FIELD_INVALID', '没有这个地方，请重新选择。', 'region')
  demand(authority, 'read_tallies', node.path)
  return node
}

function numbersOf(found: NumberRow[], key: string | null): Numbers {
  const mine = new Map(found.filter((row) => row.key === key).map((row) => [row.measure, row]))
  const counts = MEASURES.map((measure) => [measure, mine.get(measure)?.value ?? 0])
  const { median = null, p90 = null } = mine.get('closed') ?? {}
  return { ...Object.fromEntries(counts), median, p90 }
}

const keysOf = (found: NumberRow[]): Set<string> =>
  new Set(found.flatMap((row) => (row.key === null ? [] : [row.key])))
