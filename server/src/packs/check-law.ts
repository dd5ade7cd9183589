/** A county's procedures against the limits set by law: they may be faster, never slower. */
import { budgetOf, durationTitle, parseDuration } from '#contract/pack/duration.ts'
import { dueAt } from '#contract/pack/working-time.ts'
import type { Calendar } from '#contract/pack/life.ts'
import { holds } from '#contract/pack/holds.ts'
import type { Kind, LawFloor } from '#contract/pack/language.ts'
import { checkDecided, tellFound, type Found } from './check-decided.ts'
import { actionsIn, startsOf } from './check-flow.ts'
import type { Checking } from './checking.ts'
import { countyRules } from './county-rules.ts'

const DAY = 86_400_000

/** The first start, of all days the calendar knows, from which `budget` would end after `limit`; null when there is none. */
export function firstPast(budget: string, limit: string, calendar: Calendar): string | null {
  const [a, b] = [parseDuration(budget), parseDuration(limit)]
  if (a.unit === b.unit && a.working === b.working) return a.count > b.count ? '任何一天' : null
  for (const year of Object.keys(calendar.years))
    for (let i = 0; i < 365; i += 1) {
      const start = new Date(Date.parse(`${year}-01-01T09:00:00+08:00`) + i * DAY).toISOString()
      if (dueAt(start, budget, calendar) > dueAt(start, limit, calendar)) return start.slice(0, 10)
    }
  return null
}

/** `sound`: whether a kind and its procedure can be read; of the others nothing is said until they can. */
export function checkLaw(checking: Checking, sound: (id: string, kind: Kind) => boolean = () => true): void {
  const { merged } = checking
  const found: Found = new Map()
  for (const [id, kind] of Object.entries(merged.kinds ?? {}).filter(([id, kind]) => sound(id, kind)))
    for (const floor of Object.values(merged.law_floors ?? {})) {
      const facts = { kindId: id, kind, fields: {}, reporterHolds: [], actorHolds: [] }
      if (!holds(floor.binds, facts)) continue
      checkTime(checking, id, kind, floor)
      checkExtensions(checking, kind, floor)
      checkDecided(checking, { id, kind, floor }, found)
      if (floor.excludes_accused) checkAccused(checking, id, kind, floor)
    }
  tellFound(found, checking.wrong)
}

function checkTime({ merged, wrong }: Checking, id: string, kind: Kind, floor: LawFloor): void {
  if (!floor.clock || typeof floor.at_most !== 'string') return
  const procedure = merged.procedures![kind.procedure]!
  const clock = procedure.clocks[floor.clock]
  if (!clock) {
    wrong(
      ['procedures', kind.procedure, 'clocks'],
      `“${procedure.title}”没有 ${floor.clock} 时限，而${floor.article}要求：${floor.title}`,
    )
    return
  }
  const budget = budgetOf(clock.within, kind)
  if (!budget) return
  const { calendar } = countyRules(merged)
  const start = firstPast(budget, floor.at_most, calendar)
  if (start === null) return
  const place =
    typeof clock.within === 'string'
      ? ['procedures', kind.procedure, 'clocks', floor.clock, 'within']
      : ['kinds', id, 'handling_time']
  wrong(
    place,
    `“${kind.title}”的“${clock.title}”为 ${durationTitle(budget)}，从${start}起算会超过 ${durationTitle(floor.at_most)}。${floor.article}：${floor.title}。请缩短`,
  )
}

/** Durations of one unit that together stay within another of it. */
function fits(parts: string[], limit: string): boolean {
  const [most, ...all] = [limit, ...parts].map(parseDuration)
  return (
    all.every(({ unit, working }) => unit === most!.unit && working === most!.working) &&
    all.reduce((sum, { count }) => sum + count, 0) <= most!.count
  )
}

/** All the extensions a procedure can grant together stay within what the law allows. */
function checkExtensions({ merged, wrong }: Checking, kind: Kind, floor: LawFloor): void {
  const procedure = merged.procedures![kind.procedure]!
  const { calendar } = countyRules(merged)
  for (const { action, path } of actionsIn(procedure)) {
    if (!floor.clock || action.extends?.clock !== floor.clock) continue
    const { count, unit, working } = parseDuration(action.extends.by)
    const all = `${count * (action.at_most?.times ?? 1)} ${working ? 'working ' : ''}${unit}s`
    const limit = typeof floor.extendable_by === 'string' ? floor.extendable_by : null
    if (limit !== null && firstPast(all, limit, calendar) === null) continue
    const budget = budgetOf(procedure.clocks[floor.clock]!.within, kind)
    if (budget && typeof floor.at_most === 'string' && fits([budget, all], floor.at_most)) continue
    wrong(
      ['procedures', kind.procedure, ...path, 'extends'],
      `“${action.title}”共可延长 ${durationTitle(all)}，${limit ? `会超过 ${durationTitle(limit)}` : '加上原来的时限会超过法定最长时限'}。${floor.article}：${floor.title}。请缩短，或删去`,
    )
  }
}

/** Those complained about must not be the ones it is brought to: it starts above the village, and is not shown publicly. */
function checkAccused({ merged, wrong }: Checking, id: string, kind: Kind, floor: LawFloor): void {
  if (kind.public)
    wrong(['kinds', id, 'public'], `“${kind.title}”不能公开。${floor.article}：${floor.title}。请删去 public`)
  const procedure = merged.procedures![kind.procedure]!
  const near = (merged.levels ?? []).slice(1).map((l) => l.level)
  for (const { state } of startsOf(procedure)) {
    const who = procedure.states[state]?.waits_on
    for (const post of [who?.post ?? []].flat()) {
      const there = merged.posts?.[post]
      if (there && near.includes(there.at))
        wrong(
          ['procedures', kind.procedure, 'states', state, 'waits_on'],
          `“${kind.title}”会先到“${there.title}”手里，而被投诉的可能就是本村的人。${floor.article}：${floor.title}。请交更上一级的岗位受理`,
        )
    }
  }
}
