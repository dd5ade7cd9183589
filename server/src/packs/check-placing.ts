/** Actions that give a matter its place: not to be taken back, and nowhere but before it is closed. */
import type { Procedure } from '#contract/pack/procedure-language.ts'
import { actionsIn } from './check-flow.ts'
import type { Path } from './sources.ts'

export function checkPlacing(procedure: Procedure, wrong: (path: Path, say: string) => void): void {
  for (const { action, path, state } of actionsIn(procedure)) {
    if (!action.places) continue
    if (action.undo_within)
      wrong(
        [...path, 'undo_within'],
        `“${action.title}”定了地点，不能撤销：请删去 undo_within，定错了再定一次`,
      )
    if (state && procedure.states[state]?.final)
      wrong([...path, 'places'], `“${action.title}”在了结以后，不能再改地点：请删去 places`)
    if (procedure.paths)
      wrong([...path, 'places'], `“${procedure.title}”按地方走程序，发起时就定了地点：请删去 places`)
  }
}
