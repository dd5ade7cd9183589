/** Entries: every one added by some action, its fields told apart from the kind's, nothing private asked by a condition. */
import type { Kind } from '#contract/pack/language.ts'
import type { Action, Procedure } from '#contract/pack/procedure-language.ts'
import { actionsIn } from './check-flow.ts'
import { unknown } from './nearest.ts'
import type { Path } from './sources.ts'

export function checkEntries(
  procedure: Procedure,
  kinds: Kind[],
  wrong: (path: Path, say: string) => void,
): void {
  const entries = procedure.entries ?? {}
  const actions = actionsIn(procedure)
  for (const { action, path } of actions) {
    const { adds, title } = action
    if (adds === undefined) continue
    if (!entries[adds]) wrong([...path, 'adds'], unknown('记录', adds, Object.keys(entries)))
    if (action.undo_within)
      wrong(
        [...path, 'undo_within'],
        `“${title}”添一份记录，记录不能撤销：请删去 undo_within，写错了再添一份`,
      )
  }
  for (const [id, entry] of Object.entries(entries)) {
    const path = ['entries', id]
    if (!actions.some(({ action }) => action.adds === id))
      wrong(path, `没有动作用 adds 添“${entry.title}”：请在动作里写 adds: ${id}`)
    if (Object.keys(entry.fields).length === 0) wrong([...path, 'fields'], `“${entry.title}”没有要填的栏目`)
    for (const [field, spec] of Object.entries(entry.fields)) {
      const at = [...path, 'fields', field]
      const own = kinds.find((kind) => kind.fields?.[field])
      if (own) wrong(at, `“${own.title}”也有叫 ${field} 的栏目，条件分不清是哪一个：请换一个标识`)
      if (field === 'rating') wrong(at, 'rating 是评价，请换一个标识')
      if (spec.posted_as) wrong([...at, 'posted_as'], '记录里的栏目不登公示页，请删去 posted_as')
    }
  }
}

/** The kinds a condition of the action is asked of: its entry's fields count as theirs. */
export function kindsOf(action: Action, kinds: Kind[], procedure: Procedure): Kind[] {
  const entry = action.adds === undefined ? undefined : procedure.entries?.[action.adds]
  if (!entry) return kinds
  const fields = entry.private
    ? Object.fromEntries(Object.entries(entry.fields).map(([id, f]) => [id, { ...f, private: true }]))
    : entry.fields
  return kinds.map((kind) => ({ ...kind, fields: { ...kind.fields, ...fields } }))
}
