/** What is asked of the figures stands in the address, and what a number leads to is made of it. */
import type { Figures, FiguresQuery, FiguresRow } from '#contract/http/figures.ts'
import type { Measure } from '#contract/measures.ts'
import { monthWithin } from './trend.ts'

export type By = Figures['by']
export const bys: [By, string][] = [
  ['region', '按地方'],
  ['kind', '按类别'],
  ['department', '按部门'],
  ['channel', '按来源'],
  ['day', '按日子'],
  ['month', '按月份'],
]
/** One of them at a time; `only` is what it is called. */
export const crossings = ['kind', 'department', 'channel'] as const

/** `month`: the days when none are asked for. */
export function readAsked(search: URLSearchParams, month: { from: string; to: string }) {
  const given = (name: string) => search.get(name) || undefined
  const query = {
    region: given('region'),
    from: given('from') ?? month.from,
    to: given('to') ?? month.to,
    by: bys.find(([value]) => value === given('by'))?.[0] ?? 'region',
    tree: given('tree') === 'then' ? 'then' : undefined,
    of: given('of') === 'affairs' ? 'affairs' : undefined,
    kind: given('kind'),
    department: given('department'),
    channel: given('channel'),
  } satisfies FiguresQuery
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as typeof query
}
export type Asked = ReturnType<typeof readAsked>

/** The days of the figures, and the place they are of. */
type Of = Pick<Figures, 'region' | 'from' | 'to'>

/** The list behind a number; `row` null: the total. */
export function listHref(
  asked: Asked,
  of: Of,
  row: Pick<FiguresRow, 'key' | 'region'> | null,
  measure: Measure,
): string {
  const { tree, of: counted, kind, department, channel, by } = asked
  const list: Record<string, string | undefined> = { tree, of: counted, kind, department, channel, measure }
  Object.assign(list, { region: of.region.id, from: of.from, to: of.to })
  if (row && by === 'day') Object.assign(list, { from: row.key, to: row.key })
  else if (row && by === 'month') Object.assign(list, monthWithin(row.key, of))
  else if (row && by === 'region') Object.assign(list, row.region ? { region: row.key } : { own: 'yes' })
  else if (row) list[by] = row.key
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(list)) if (value) query.set(name, value)
  return `/figures/list?${query}`
}
