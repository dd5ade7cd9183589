/** Evaluates a condition. Total: an empty field or a value of another type makes a comparison false, never an error. */
import type { Comparison, Condition } from './condition.ts'
import type { Kind } from './language.ts'

type Value = string | number | boolean
export interface Facts {
  kindId: string
  kind: Kind
  fields: Record<string, Value | undefined>
  reporterHolds: string[]
  actorHolds: string[]
}

const overlaps = (a: string[], b: string[]): boolean => a.some((x) => b.includes(x))

function compares(c: Comparison, fields: Facts['fields']): boolean {
  const value = fields[c.field]
  const empty = value === undefined || value === ''
  if (c.is_empty !== undefined && c.is_empty !== empty) return false
  if (empty) return c.is_empty === true
  if (c.is !== undefined && value !== c.is) return false
  if (c.one_of !== undefined && !c.one_of.includes(value)) return false
  if (c.at_least !== undefined && !(typeof value === 'number' && value >= c.at_least)) return false
  return c.below === undefined || (typeof value === 'number' && value < c.below)
}

export function holds(condition: Condition, facts: Facts): boolean {
  if ('all' in condition) return condition.all.every((c) => holds(c, facts))
  if ('any' in condition) return condition.any.some((c) => holds(c, facts))
  if ('not' in condition) return !holds(condition.not, facts)
  if ('field' in condition) return compares(condition, facts.fields)
  if ('kind' in condition) return condition.kind.includes(facts.kindId)
  if ('group' in condition) return condition.group.includes(facts.kind.group)
  if ('reporter_holds' in condition) return overlaps(condition.reporter_holds, facts.reporterHolds)
  if ('actor_holds' in condition) return overlaps(condition.actor_holds, facts.actorHolds)
  if ('sensitive' in condition) return facts.kind.sensitive === condition.sensitive
  return (facts.kind.proof ?? false) === condition.proof
}
