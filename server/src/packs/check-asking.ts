/** Words that ask and grant: extensions, grounds, clocks an act starts and another meets. */
import type { Procedure } from '#contract/pack/procedure-language.ts'
import { statesOf } from '#contract/pack/next-state.ts'
import { actionsIn } from './check-flow.ts'
import { unknown } from './nearest.ts'
import type { Path } from './sources.ts'

export function checkAsking(procedure: Procedure, wrong: (path: Path, say: string) => void): void {
  const all = actionsIn(procedure)
  const clocks = Object.keys(procedure.clocks)
  const isAsked = (id: string) => procedure.clocks[id]!.runs_in.length === 0
  for (const { action, path, state } of all) {
    const { title, extends: more, grounds, again_to, starts, meets } = action
    const asked = [...(action.needs ?? []), ...(action.asks ?? [])]
    for (const [word, id] of [
      ['extends', more?.clock],
      ['starts', starts],
      ['meets', meets],
    ] as const)
      if (id !== undefined && !clocks.includes(id)) wrong([...path, word], unknown('时限', id, clocks))
    if (more && clocks.includes(more.clock)) {
      if (!action.at_most || action.at_most.per !== undefined)
        wrong([...path, 'extends'], `“${title}”可以一直延期：请用 at_most: { times: … } 写明一共几次`)
      const lands = action.to ? statesOf(action.to) : [state ?? []].flat()
      const runsIn = procedure.clocks[more.clock]!.runs_in
      if (!isAsked(more.clock) && lands.some((to) => !runsIn.includes(to)))
        wrong([...path, 'extends'], `“${title}”以后这个时限已经不在计时，延不了期：请核对 to 和 runs_in`)
    }
    if (asked.includes('ground') !== (grounds !== undefined))
      wrong(path, `“${title}”的 grounds 和 needs 里的 ground 要一起写`)
    if (again_to !== undefined) {
      const states = Object.keys(procedure.states)
      if (!states.includes(again_to)) wrong([...path, 'again_to'], unknown('状态', again_to, states))
      if (!action.needs?.includes('ground'))
        wrong(
          [...path, 'again_to'],
          `“${title}”写了 again_to，请在 needs 里加上 ground：没有原因就看不出是不是同一个`,
        )
    }
    const isMerged =
      action.to !== undefined && statesOf(action.to).some((to) => procedure.states[to]?.final === 'merged')
    if (Boolean(action.merges) !== isMerged)
      wrong(path, `“${title}”的 merges 和 final: merged 的状态要一起写：并案要知道并到哪一件`)
    if (action.merges && !action.needs?.includes('other'))
      wrong(path, `“${title}”要写明并入哪一件，请在 needs 里加上 other`)
    if (!action.merges && asked.includes('other')) wrong(path, `“${title}”不并案，请删去 other`)
    if (action.merges && action.undo_within)
      wrong([...path, 'undo_within'], `“${title}”已告诉群众并到另一件，不能撤销：请删去 undo_within`)
    if (path.at(-1) === 'undo')
      wrong(path, 'undo 是系统自带的“撤销”，动作请换一个名字；能撤销多久用 undo_within 写')
    if (starts !== undefined && clocks.includes(starts)) {
      if (!isAsked(starts))
        wrong(
          [...path, 'starts'],
          `“${procedure.clocks[starts]!.title}”已在状态里计时，请把它的 runs_in 写成 []`,
        )
      else if (!all.some((other) => other.action.meets === starts))
        wrong([...path, 'starts'], `没有动作用 meets 答复“${procedure.clocks[starts]!.title}”，它会一直计时`)
    }
    if (meets !== undefined && clocks.includes(meets) && !isAsked(meets))
      wrong(
        [...path, 'meets'],
        `“${procedure.clocks[meets]!.title}”由状态计时，离开状态就算办到：请删去 meets`,
      )
  }
}
