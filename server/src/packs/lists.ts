/** Lists in a pack: a field that names one chooses among its items. */
import type { Field, Fields } from '#contract/pack/field.ts'
import type { Pack } from '#contract/pack/language.ts'
import type { Checking } from './checking.ts'
import { unknown } from './nearest.ts'
import type { Path } from './sources.ts'

type Lists = NonNullable<Pack['lists']>
const titlesOf = (lists: Lists, list: string): string[] =>
  Object.values(lists[list]?.items ?? {}).map((item) => item.title)

const mapped = <T, U>(all: Record<string, T>, to: (one: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(all).map(([id, one]) => [id, to(one)]))

/** Every field of a list with its items as choices. */
export function withLists(pack: Pack): Pack {
  const { lists, kinds, procedures } = pack
  if (!lists) return pack
  const field = (one: Field): Field =>
    one.list === undefined ? one : { ...one, choices: titlesOf(lists, one.list) }
  const fields = (all: Fields) => mapped(all, field)
  return {
    ...pack,
    ...(kinds
      ? { kinds: mapped(kinds, (kind) => (kind.fields ? { ...kind, fields: fields(kind.fields) } : kind)) }
      : {}),
    ...(procedures
      ? {
          procedures: mapped(procedures, (procedure) =>
            procedure.entries
              ? {
                  ...procedure,
                  entries: mapped(procedure.entries, (entry) => ({ ...entry, fields: fields(entry.fields) })),
                }
              : procedure,
          ),
        }
      : {}),
  }
}

export function checkLists({ own, merged, wrong }: Checking): void {
  const { lists = {}, departments = {}, levels = [] } = merged
  for (const [id, list] of Object.entries(lists)) {
    const path = ['lists', id]
    const titles = Object.values(list.items).map((item) => item.title)
    for (const [item, { title, department }] of Object.entries(list.items)) {
      if (titles.indexOf(title) !== titles.lastIndexOf(title))
        wrong([...path, 'items', item, 'title'], `“${title}”写了两次，选的人分不清，请改一个`)
      if (department !== undefined && !departments[department])
        wrong([...path, 'items', item, 'department'], unknown('部门', department, Object.keys(departments)))
    }
    const known = levels.map(({ level }) => level)
    if (list.held_at !== undefined && !known.includes(list.held_at))
      wrong([...path, 'held_at'], unknown('层级', list.held_at, known))
    if ((list.held || list.otherwise) && list.held_at === undefined)
      wrong(path, `“${list.title}”写了哪个地方有哪几项，请用 held_at 写明是哪一级`)
    for (const [place, held] of Object.entries(list.held ?? {})) {
      const named = held === 'all' ? [] : Array.isArray(held) ? held : held.without
      for (const item of named)
        if (!list.items[item])
          wrong([...path, 'held', place], unknown('清单上的事项', item, Object.keys(list.items)))
    }
  }
  const fieldsAt = (all: Fields | undefined, path: Path) =>
    Object.entries(all ?? {}).forEach(([id, one]) => checkField(one, [...path, id], lists, wrong))
  for (const [id, kind] of Object.entries(own.kinds ?? {})) fieldsAt(kind.fields, ['kinds', id, 'fields'])
  for (const [id, { entries }] of Object.entries(own.procedures ?? {}))
    for (const [name, entry] of Object.entries(entries ?? {}))
      fieldsAt(entry.fields, ['procedures', id, 'entries', name, 'fields'])
}

function checkField(field: Field, path: Path, lists: Lists, wrong: Checking['wrong']): void {
  if (field.list === undefined) return
  if (!lists[field.list]) wrong([...path, 'list'], unknown('清单', field.list, Object.keys(lists)))
  if (field.type !== 'choice') wrong([...path, 'type'], `“${field.title}”从清单里选，请把 type 写成 choice`)
  if (field.choices) wrong([...path, 'choices'], `“${field.title}”从清单里选，请删去 choices`)
}
