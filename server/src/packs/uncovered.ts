/** What no example of a pack goes through: a procedure without one is a problem, a state or an action without one is named. */
import type { Pack } from '#contract/pack/language.ts'
import { locate, type Problem, type Source } from './sources.ts'

/** `procedure state` and `procedure state action`, as the examples came through them. */
export type Covered = Set<string>

export interface Uncovered {
  problems: Problem[]
  /** One line a procedure: `群众诉求办理：状态 待裁定；动作 督办、催办`. */
  remarks: string[]
}

/**
 * Procedures this pack writes whole; one it only alters has its examples where it is written. A pack that governs no place is
 * there to be extended: what no example of its own goes through is only named.
 */
export function uncovered(own: Pack, base: Pack | null, sources: Source[], covered: Covered): Uncovered {
  const found: Uncovered = { problems: [], remarks: [] }
  for (const [id, procedure] of Object.entries(own.procedures ?? {})) {
    if (base?.procedures?.[id]) continue
    if (![...covered].some((one) => one.startsWith(`${id} `))) {
      const say = `“${procedure.title}”还没有例子：请在 examples 里写一个，从发起到办结走一遍`
      if (own.attaches_to) found.problems.push({ ...locate(sources, ['procedures', id]), say })
      else found.remarks.push(`${procedure.title}：整个流程，由继承它的规则包来试`)
      continue
    }
    const states = Object.entries(procedure.states).filter(([state]) => !covered.has(`${id} ${state}`))
    const actions = Object.entries(procedure.states).flatMap(([state, { actions = {} }]) =>
      Object.entries(actions).filter(([action]) => !covered.has(`${id} ${state} ${action}`)),
    )
    const always = Object.entries(procedure.always ?? {}).filter(
      ([action]) => ![...covered].some((one) => one.startsWith(`${id} `) && one.endsWith(` ${action}`)),
    )
    const said = (what: string, list: [string, { title: string }][]) =>
      list.length ? `${what} ${[...new Set(list.map(([, { title }]) => title))].join('、')}` : ''
    const parts = [said('状态', states), said('动作', [...actions, ...always])].filter(Boolean)
    if (parts.length) found.remarks.push(`${procedure.title}：${parts.join('；')}`)
  }
  return found
}
