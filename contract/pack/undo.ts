/** Taking back one's own last act: a correcting act of its own, for a short while and only as long as nothing followed. */
import { dueAt } from './working-time.ts'
import type { Actor, Decision, Delta, Effect, Life, Offer, Refusal, Rules, Undoable } from './life.ts'
import type { Action } from './procedure-language.ts'

/** The reserved name of the act. No procedure may use it. */
export const UNDO = 'undo'

interface Done {
  life: Life
  next: Life
  deltas: Delta[]
  effects: Effect[]
}

/** What the act leaves behind; undefined when its procedure does not let it be taken back, or nobody known did it. */
export function undoable(
  id: string,
  action: Action,
  { life, next, deltas, effects }: Done,
  rules: Rules,
  actor: Actor,
  now: string,
): Undoable | undefined {
  if (!action.undo_within || actor.person === null) return undefined
  const before: Life = { ...life }
  delete before.last
  const told = effects.map((effect) => effect.to)
  return {
    ...{ action: id, title: action.title, version: next.version, person: actor.person, before, deltas },
    until: dueAt(now, action.undo_within, rules.calendar),
    told: told.filter(
      (to, i) => told.findIndex((other) => JSON.stringify(other) === JSON.stringify(to)) === i,
    ),
  }
}

/** The last act when this actor may still take it back. */
function mayUndo(life: Life, actor: Actor, now: string): Undoable | Refusal {
  const { last } = life
  if (!last || last.version !== life.version)
    return { refused: 'ACTION_NOT_OPEN', say: '后面已经有人办过，不能撤销；请按流程退回或重新办理。' }
  if (actor.person !== last.person)
    return { refused: 'NOT_ALLOWED', say: `“${last.title}”只能由办的人自己撤销，请与其联系。` }
  if (now > last.until)
    return { refused: 'TOO_LATE', say: `“${last.title}”的撤销时间已过，请按流程退回或重新办理。` }
  return last
}

/** The life as it was before the act, one version on; its counts taken back, and whoever was told is told. */
export function undo(life: Life, rules: Rules, actor: Actor, now: string): Decision | Refusal {
  const last = mayUndo(life, actor, now)
  if ('refused' in last) return last
  const next: Life = { ...last.before, version: life.version + 1 }
  const title = rules.names?.title ?? rules.kind.title
  return {
    ...{ next, from: life.state, action: UNDO, seat: null, undone: last.title },
    deltas: last.deltas.map((one) => ({ ...one, value: -one.value })),
    effects: last.told.map((to) => ({
      effect: 'notify',
      to,
      say: `“${title}”刚才的“${last.title}”已撤销。`,
    })),
  }
}

export function undoOffer(life: Life, actor: Actor, now: string): Offer | null {
  const last = mayUndo(life, actor, now)
  if ('refused' in last) return null
  const none = { needs: [], asks: [], targets: [], grounds: [] }
  return { action: UNDO, title: `撤销“${last.title}”`, to: last.before.state, ...none }
}
