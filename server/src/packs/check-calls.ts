/** Acts that call units: whom they may call is known, what they ask holds together, and no act takes a reserved name. */
import { CALL_ACTS } from '#contract/pack/calls-acts.ts'
import { callTellWords } from '#contract/pack/calls-telling.ts'
import type { Pack } from '#contract/pack/language.ts'
import type { Procedure } from '#contract/pack/procedure-language.ts'
import { actionsIn } from './check-flow.ts'
import { unknown } from './nearest.ts'
import type { Path } from './sources.ts'

type Wrong = (path: Path, say: string) => void

export function checkCalls(procedure: Procedure, pack: Pack, wrong: Wrong): void {
  const posts = pack.posts ?? {}
  for (const { action, path } of actionsIn(procedure)) {
    const { calls, title } = action
    if ((CALL_ACTS as readonly string[]).includes(String(path.at(-1))))
      wrong(path, `“${String(path.at(-1))}”是吹哨以后各单位自带的动作，请换一个名字`)
    if (!calls) continue
    const at = [...path, 'calls']
    for (const word of ['targets', 'confirmed_by'] as const)
      for (const [i, post] of (calls[word] ?? []).entries())
        if (!posts[post]) wrong([...at, word, i], unknown('岗位', post, Object.keys(posts)))
    if (action.targets || [...(action.needs ?? []), ...(action.asks ?? [])].includes('target'))
      wrong(path, `“${title}”吹哨时选几个单位，不再选一个承办单位：请删去 target 和 targets`)
    if (action.undo_within) wrong([...path, 'undo_within'], `“${title}”一按就通知了各单位，不能撤销：请删去`)
    if (action.by?.some((who) => who.relation))
      wrong([...path, 'by'], `“${title}”要由岗位上的人吹哨，才知道向谁报到`)
    const tells = [...(calls.tells ?? []), ...(calls.late.tells ?? [])]
    for (const [, word] of tells.flatMap(({ say }) => [...say.matchAll(/\{([^}]*)\}/g)]))
      if (!(callTellWords as readonly string[]).includes(word!))
        wrong(at, unknown('可以填入的词', word!, callTellWords))
  }
}

/** A condition on calls is asked only where something calls. */
export const callsSomewhere = (procedures: Procedure[]): boolean =>
  procedures.some((procedure) => actionsIn(procedure).some(({ action }) => action.calls))
