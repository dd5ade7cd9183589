import type { HouseholdRow } from '#contract/http/households.ts'
import type { Visiting } from '#contract/pack/visiting-language.ts'
import type { Private } from './sealed.ts'
import type { ListedHousehold } from './store.ts'

const DAY = 86_400_000
const daysOf = (every: string | undefined): number => (every ? parseInt(every, 10) : Infinity)

/** By when it is visited again: as often as the strictest of its tags asks; at once when it never was. Null: no rule asks. */
export function dueOn(
  rules: Visiting,
  { tags, visited_on, today }: { tags: string[]; visited_on: string | null; today: string },
): string | null {
  const days = Math.min(daysOf(rules.every), ...tags.map((tag) => daysOf(rules.tags[tag]?.every)))
  if (days === Infinity) return null
  return visited_on ? new Date(Date.parse(visited_on) + days * DAY).toISOString().slice(0, 10) : today
}

export const viewHousehold = (
  rules: Visiting,
  { id, version, region, level, code, name, address, people, visited_on }: ListedHousehold,
  { head, phone, tags }: Private,
  today: string,
): HouseholdRow => ({
  ...{ id, version, address, head, people, has_phone: phone !== null, visited_on },
  region: { id: region, level, code, name },
  // a tag the pack no longer has is not shown
  tags: tags.filter((tag) => rules.tags[tag]),
  due_on: dueOn(rules, { tags, visited_on, today }),
})
