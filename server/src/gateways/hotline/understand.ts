/** An order in the county's own terms: which kind, which place, by when. */
import type { Filed } from '../../matters/index.ts'
import { budgetOf } from '#contract/pack/duration.ts'
import { dueAt } from '#contract/pack/working-time.ts'
import type { CountyRules } from '../../packs/index.ts'
import type { StandingRegion } from '../../places/index.ts'
import { kindFinder, type FoundKind } from './find-kind.ts'
import { placeFinder } from './find-place.ts'
import type { Order } from './order.ts'

export interface Understood {
  found: FoundKind
  isPlaced: boolean
  notes: string[]
  body: Filed & { behalf: true }
}

export interface CountyTerms {
  code: string
  rules: CountyRules
  regions: StandingRegion[]
  /** The sender's words for kinds, as a person mapped them. */
  kinds: Record<string, string>
}

/** Null when no kind fits and the county's rules have none for that. `id`: of the matter it will be. */
export function understander({ code, rules, regions, kinds }: CountyTerms) {
  const findKind = kindFinder(rules.kinds, kinds)
  const findPlace = placeFinder(regions)
  return (order: Order, id: string, now: string): Understood | null => {
    const found = findKind(order.category, order.title || order.text.slice(0, 60))
    if (!found) return null
    const region = findPlace(order.place)
    const notes = [...order.notes]
    if (order.dueBy && isLaterThanOurs(rules, found.kind, order.dueBy, now))
      notes.push('热线要求的办结时限比本县规定的晚，按本县规定')
    const { title, text, name, phone, dueBy } = order
    const address = order.place.address.slice(0, 200)
    const contact = { ...(name ? { name } : {}), ...(phone ? { phone } : {}) }
    const body = {
      ...{ id, county: code, kind: found.kind, text, channel: 'hotline', behalf: true as const },
      ...(title ? { title } : {}),
      ...(region ? { region: region.id } : {}),
      ...(address ? { address } : {}),
      ...(name || phone ? { contact } : {}),
      ...(dueBy ? { due_by: dueBy } : {}),
    }
    return { found, isPlaced: region !== undefined, notes, body }
  }
}

/** By the clock that the county counts as handled, run from now. */
function isLaterThanOurs(rules: CountyRules, kindId: string, dueBy: string, now: string): boolean {
  const kind = rules.kinds[kindId]!
  const clocks = Object.values(rules.procedures[kind.procedure]?.clocks ?? {})
  const answer = clocks.find((clock) => clock.counts === 'handled')
  const budget = answer && budgetOf(answer.within, kind)
  return budget ? dueBy > dueAt(now, budget, rules.calendar) : false
}
