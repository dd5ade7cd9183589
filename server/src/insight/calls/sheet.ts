/** GET /api/figures/calls: the sheet on departments, computed from what was recorded; and the matters behind each number. */
import type {
  CallFigures,
  CallFiguresQuery,
  CallNumbers,
  CallsBehind,
  CallsBehindQuery,
} from '#contract/http/call-figures.ts'
import { CALL_COLUMNS } from '#contract/call-measures.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Authority } from '../../authority/index.ts'
import type { Under } from '../../journal/index.ts'
import { Refused } from '../../lib/refused.ts'
import type { MattersDeps } from '../../matters/index.ts'
import { placeOf } from '../figures.ts'
import type { InsightDeps } from '../deps.ts'
import { departmentNames } from '../store.ts'
import { behindCountQuery, behindQuery, callSumsQuery, type CallsAsked, type CallSum } from './store.ts'

/** The place, the days and how they are asked for. Refuses NOT_ALLOWED where one reads no figures, FIELD_INVALID for days out of order. */
async function askedFor(deps: InsightDeps, authority: Authority, query: CallFiguresQuery) {
  const today = shanghaiDay(deps.clock.now().toISOString())
  const { from = `${today.slice(0, 4)}-01-01`, to = today } = query
  if (from > to) throw new Refused('FIELD_INVALID', '开始日期不能晚于结束日期，请重新选择。', 'from')
  const node = await placeOf(deps, authority, query.region)
  const { tenant } = authority
  const asked: CallsAsked = { tenant, days: [from, to] }
  const under: Under = { tenant, node: node.id, path: node.path }
  return { node, from, to, asked, under }
}

function numbersOf(sums: CallSum[]): CallNumbers {
  const of = (measure: string) =>
    sums.reduce((sum, one) => sum + (one.measure === measure ? one.value : 0), 0)
  const rated = of('call_rated')
  return {
    counts: Object.fromEntries(CALL_COLUMNS.map(({ measure }) => [measure, of(measure)])),
    average: rated > 0 ? Math.round((of('call_stars') / rated) * 10) / 10 : null,
  }
}

export async function callFigures(
  deps: InsightDeps,
  authority: Authority,
  query: CallFiguresQuery,
): Promise<CallFigures> {
  const { node, from, to, asked, under } = await askedFor(deps, authority, query)
  const [sums] = await deps.db.read(authority.wall, callSumsQuery(asked, under))
  const departments = Map.groupBy(sums, ({ department }) => department)
  return {
    region: { id: node.id, level: node.level, code: node.code, name: node.name },
    ...{ from, to },
    rows: [...departments].map(([department, own]) => ({
      ...{ department, title: own[0]!.title, numbers: numbersOf(own) },
    })),
    total: numbersOf(sums),
  }
}

export async function callsBehind(
  deps: InsightDeps & Pick<MattersDeps, 'book'>,
  authority: Authority,
  query: CallsBehindQuery,
): Promise<CallsBehind> {
  const { asked, under } = await askedFor(deps, authority, query)
  const { department, measure } = query
  const [rows, sums, names] = await deps.db.read(
    authority.wall,
    behindQuery(authority, asked, under, department, measure),
    behindCountQuery(authority, asked, under, department, measure),
    departmentNames(asked.tenant, [department]),
  )
  const { total = 0, seen = 0 } = sums[0] ?? {}
  const column = CALL_COLUMNS.find((one) => one.measure === measure)
  const items = rows.map(async ({ rules, state, place, ...row }) => {
    const { procedure } = await deps.book.pinned(rules)
    const nodes = await deps.places.ancestry(asked.tenant, place)
    // a grid is only called by its number: its village stands before it
    const named = nodes.slice(-2).map(({ name }) => name)
    return { ...row, place: named.join(''), state_title: procedure.states[state]?.title ?? state }
  })
  return {
    title: `${names[0]?.name ?? ''}：${column?.title ?? measure}`,
    items: await Promise.all(items),
    ...{ total, hidden: total - seen },
  }
}
