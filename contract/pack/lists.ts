/** What was chosen from a list, against what the matter's own place holds of it. */
import type { Fields, Given } from './field.ts'
import type { Refusal, Rules } from './life.ts'
import type { List } from './list-language.ts'

/** The titles a place holds; `name`: of the place at the list's level. */
export function heldBy(list: List, name: string | undefined): string[] {
  const all = Object.entries(list.items)
  const title = ([, item]: (typeof all)[number]) => item.title
  if (list.held_at === undefined) return all.map(title)
  const held = (name !== undefined && list.held?.[name]) || (list.otherwise === 'all' ? 'all' : [])
  if (held === 'all') return all.map(title)
  const has = Array.isArray(held)
    ? (id: string) => held.includes(id)
    : (id: string) => !held.without.includes(id)
  return all.filter(([id]) => has(id)).map(title)
}

/** Refuses NOT_ON_LIST for an item its place does not hold. That it is on the list at all was checked as a choice. */
export function checkListed(fields: Fields | undefined, given: Given, rules: Rules): Refusal | null {
  for (const [id, field] of Object.entries(fields ?? {})) {
    const list = field.list === undefined ? undefined : rules.lists?.[field.list]
    const value = given[id]
    if (!list || value === undefined || value === '') continue
    const place = rules.surroundings.ancestry.find(({ level }) => level === list.held_at)
    if (list.held_at !== undefined && !place)
      return {
        refused: 'NOT_ON_LIST',
        say: `“${list.title}”由各地分别持有，请先把地点选到有清单的那一级或它下面。`,
        field: id,
      }
    if (!heldBy(list, place?.name).includes(value as string))
      return {
        refused: 'NOT_ON_LIST',
        say: `“${value as string}”不在${place?.name ?? ''}的“${list.title}”上，不能由它办理。请改选清单上的事项，或者把线索移交有权办理的单位。`,
        field: id,
      }
  }
  return null
}
