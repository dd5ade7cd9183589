/** Flowcharts of the rules in force, drawn once for each version of them. */
import { Refused } from '../../lib/refused.ts'
import type { CountyRules } from '../county-rules.ts'
import { draw } from './draw.ts'
import type { Pinned } from '../open.ts'
import { graphOf, graphOfProcedure, type Live } from './graph.ts'

const drawn = new WeakMap<CountyRules, Map<string, Promise<string>>>()

/** A kind's way from beginning to end as SVG, A4. Refuses NOT_FOUND. */
export function flowchartOf(rules: CountyRules, kind: string): Promise<string> {
  if (!Object.hasOwn(rules.kinds, kind))
    throw new Refused('NOT_FOUND', '没有这类事项，请从事项清单里重新选择。')
  const charts = drawn.get(rules) ?? new Map<string, Promise<string>>()
  drawn.set(rules, charts)
  let chart = charts.get(kind)
  if (!chart) {
    chart = draw(graphOf(rules, kind), `依据：${rules.title}现行规则`)
    chart.catch(() => charts.delete(kind))
    charts.set(kind, chart)
  }
  return chart
}

/** A live matter's own path with its place lit, by the rules it pinned. `kindId`: as it is known in `rules`. */
export const drawFor = (
  { rules, pinned }: { rules: CountyRules; pinned: Pinned },
  live: Live,
  number: string,
): Promise<string> =>
  draw(
    graphOfProcedure({ rules, kindId: pinned.kind_id, kind: pinned.kind, procedure: pinned.procedure }, live),
    `编号 ${number}，按发起时的规则`,
  )
