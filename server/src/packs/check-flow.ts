/** The shape of a procedure: every state can be reached, left and finished, and somebody can take each action. */
import type { Condition } from '#contract/pack/condition.ts'
import type { Pack } from '#contract/pack/language.ts'
import type { Action, Procedure, State } from '#contract/pack/procedure-language.ts'
import { statesOf } from '#contract/pack/next-state.ts'
import type { Path } from './sources.ts'

export const startsOf = ({ starts_in, paths }: Procedure): { state: string; path: Path }[] => [
  ...(typeof starts_in === 'string'
    ? [{ state: starts_in, path: ['starts_in'] }]
    : (starts_in ?? []).map(({ state }, i) => ({ state, path: ['starts_in', i, 'state'] }))),
  ...(paths ?? []).map((path, i) => ({ state: path.starts_in, path: ['paths', i, 'starts_in'] })),
]

/** Every action with where it is written. */
export const actionsIn = (procedure: Procedure): { action: Action; path: Path; state: string | null }[] => [
  ...Object.entries(procedure.states).flatMap(([state, { actions = {} }]) =>
    Object.entries(actions).map(([id, action]) => ({
      ...{ action, state, path: ['states', state, 'actions', id] },
    })),
  ),
  ...Object.entries(procedure.always ?? {}).map(([id, action]) => ({
    ...{ action, state: null, path: ['always', id] },
  })),
]

/** Where a meeting, a payment or a posting leads. */
const movesOf = ({ meeting, payment, posted }: State): string[] =>
  [meeting?.passed, meeting?.rejected, payment?.paid, posted?.to].flatMap((next) =>
    next === undefined ? [] : statesOf(next),
  )

/** Where the actions of a state lead; those open in every state only when asked. */
function leadsTo(procedure: Procedure, state: State, withAlways: boolean): string[] {
  const actions = [
    ...Object.values(state.actions ?? {}),
    ...(withAlways && !state.final ? Object.values(procedure.always ?? {}) : []),
  ]
  return [
    ...actions.flatMap(({ to, again_to }) => [...(to ? statesOf(to) : []), ...(again_to ? [again_to] : [])]),
    ...movesOf(state),
  ]
}

function reached(procedure: Procedure): Set<string> {
  const seen = new Set<string>()
  const todo = startsOf(procedure).map((s) => s.state)
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    const state = procedure.states[id]
    if (!state || seen.has(id)) continue
    seen.add(id)
    todo.push(...leadsTo(procedure, state, true))
  }
  return seen
}

/** States from which, without anybody's withdrawal, a final one can be reached. */
function finishing(procedure: Procedure): Set<string> {
  const done = new Set(Object.keys(procedure.states).filter((id) => procedure.states[id]!.final))
  for (let grew = true; grew;) {
    grew = false
    for (const [id, state] of Object.entries(procedure.states))
      if (!done.has(id) && leadsTo(procedure, state, false).some((to) => done.has(to)))
        grew = Boolean(done.add(id))
  }
  return done
}

/** The posts that may come to act in a state that waits on posts: those, and everybody above them. Null: anybody. */
function mayAct(state: State, pack: Pack): Set<string> | null {
  if (!state.waits_on?.post) return null
  const posts = new Set([state.waits_on.post].flat())
  for (const post of posts) {
    const above = pack.posts?.[post]?.reports_to
    if (above) posts.add(above)
  }
  return posts
}

/** The posts a condition insists on; null when it does not. */
function insistsOn(condition: Condition | undefined): string[] | null {
  if (!condition) return null
  if ('actor_holds' in condition) return condition.actor_holds
  if ('all' in condition) return condition.all.map(insistsOn).find((posts) => posts !== null) ?? null
  return null
}

export function checkFlow(procedure: Procedure, pack: Pack, wrong: (path: Path, say: string) => void): void {
  const within = reached(procedure)
  const finishes = finishing(procedure)
  for (const [id, state] of Object.entries(procedure.states)) {
    const path = ['states', id]
    if (!within.has(id)) {
      wrong(path, `走不到“${state.title}”：没有动作的 to 指向它。请补上动作，或删去这个状态`)
      continue
    }
    if (state.final) continue
    if (!Object.keys(state.actions ?? {}).length && !movesOf(state).length)
      wrong(path, `到了“${state.title}”就卡住了：没有可办的动作。请补上 actions，或写明 final`)
    else if (!finishes.has(id)) wrong(path, `从“${state.title}”出发办不到了结，请核对各动作的 to`)
    const handed = Object.values(procedure.states)
      .flatMap((s) => Object.values(s.actions ?? {}))
      .filter((a) => (a.to && statesOf(a.to).includes(id)) || a.again_to === id)
    const starts = startsOf(procedure).some((s) => s.state === id)
    const moved = Object.values(procedure.states).some((s) => movesOf(s).includes(id))
    if (!state.waits_on && (starts || moved || handed.some((a) => !a.hands_to)))
      wrong(path, `到了“${state.title}”不知道由谁办，请写 waits_on`)
    const acting = mayAct(state, pack)
    for (const [name, action] of Object.entries(state.actions ?? {})) {
      const posts = insistsOn(action.when)
      if (acting && posts && !action.by && !posts.some((post) => acting.has(post)))
        wrong(
          [...path, 'actions', name, 'when'],
          `“${action.title}”谁都办不了：“${state.title}”由${[...acting].map((p) => pack.posts?.[p]?.title ?? p).join('、')}办理，不会有 ${posts.join('、')}`,
        )
    }
  }
}
