/** Evaluates a condition. Total: an empty field or a value of another type makes a comparison false, never an error. */
import { callsStand } from './calls.ts'
import type { Comparison, Condition } from './condition.ts'
import type { Kind } from './language.ts'
import type { Call } from './life.ts'

type Value = string | number | boolean
export interface Facts {
  kindId: string
  kind: Kind
  fields: Record<string, Value | undefined>
  reporterHolds: string[]
  actorHolds: string[]
  /** The path it took. */
  path?: string | undefined
  calls?: Call[] | undefined
  /** Limited acts that were done. */
  done?: string[]
  /** How many entries it has of each. */
  entries?: Record<string, number>
}

const overlaps = (a: string[], b: string[]): boolean => a.some((x) => b.includes(x))

/** Packs write sums in yuan; an `amount` is kept in fen. */
function compares(c: Comparison, { fields, kind }: Facts): boolean {
  const value = fields[c.field]
  const scale = kind.fields?.[c.field]?.type === 'amount' ? 100 : 1
  const sum = (n: number): number => Math.round(n * scale)
  const empty = value === undefined || value === ''
  if (c.is_empty !== undefined && c.is_empty !== empty) return false
  if (empty) return c.is_empty === true
  const same = (x: Value): boolean => value === (typeof x === 'number' ? sum(x) : x)
  if (c.is !== undefined && !same(c.is)) return false
  if (c.one_of !== undefined && !c.one_of.some(same)) return false
  if (c.at_least !== undefined && !(typeof value === 'number' && value >= sum(c.at_least))) return false
  return c.below === undefined || (typeof value === 'number' && value < sum(c.below))
}

export function holds(condition: Condition, facts: Facts): boolean {
  if ('all' in condition) return condition.all.every((c) => holds(c, facts))
  if ('any' in condition) return condition.any.some((c) => holds(c, facts))
  if ('not' in condition) return !holds(condition.not, facts)
  if ('field' in condition) return compares(condition, facts)
  if ('kind' in condition) return condition.kind.includes(facts.kindId)
  if ('group' in condition) return condition.group.includes(facts.kind.group)
  if ('reporter_holds' in condition) return overlaps(condition.reporter_holds, facts.reporterHolds)
  if ('actor_holds' in condition) return overlaps(condition.actor_holds, facts.actorHolds)
  if ('path' in condition) return facts.path !== undefined && condition.path.includes(facts.path)
  if ('law' in condition) return facts.kind.law !== undefined && condition.law.includes(facts.kind.law)
  if ('done' in condition) return facts.done?.includes(condition.done) ?? false
  if ('entries' in condition) {
    const n = facts.entries?.[condition.entries] ?? 0
    return (
      n >= (condition.at_least ?? (condition.below === undefined ? 1 : 0)) &&
      n < (condition.below ?? Infinity)
    )
  }
  if ('calls' in condition) return callsStand(condition.calls, facts.calls)
  if ('sensitive' in condition) return facts.kind.sensitive === condition.sensitive
  return (facts.kind.proof ?? false) === condition.proof
}
