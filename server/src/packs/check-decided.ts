/** Who decides by law: no path of a kind, whatever its amount, comes to its end past the body the law names. */
import type { Kind, LawFloor } from '#contract/pack/language.ts'
import type { Path as OnePath, Procedure, State } from '#contract/pack/procedure-language.ts'
import { durationTitle, parseDuration } from '#contract/pack/duration.ts'
import { startsIn } from '#contract/pack/next-state.ts'
import { leadsOn, pathsOf } from './check-paths.ts'
import type { Checking } from './checking.ts'
import type { Path } from './sources.ts'

interface Way {
  id: string
  kind: Kind
  path: string
  procedure: Procedure
}

/** Everything that leads on from a state; past a meeting or posting that `stops` holds for nothing but what follows a rejection. */
function ahead(state: State, way: Way, stops: (state: State) => boolean): string[] {
  const { meeting, payment, posted, actions = {} } = state
  const on = (next: Parameters<typeof leadsOn>[0] | undefined) =>
    next === undefined ? [] : leadsOn(next, way.id, way.kind, way.path)
  const always = state.final ? [] : Object.values(way.procedure.always ?? {})
  return [
    ...[...Object.values(actions), ...always].flatMap(({ to, again_to }) => [...on(to), ...on(again_to)]),
    ...(stops(state) ? [] : on(meeting?.passed)),
    ...on(meeting?.rejected),
    ...on(payment?.paid),
    ...(stops(state) ? [] : on(posted?.to)),
  ]
}

/** A state of `ends` that can be reached without passing a state that stops; undefined when there is none. */
function around(from: string[], way: Way, stops: (s: State) => boolean, ends: (s: State) => boolean) {
  const seen = new Set<string>()
  const todo = [...from]
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    const state = way.procedure.states[id]
    if (!state || seen.has(id)) continue
    seen.add(id)
    if (ends(state) && !stops(state)) return state
    todo.push(...ahead(state, way, stops))
  }
  return undefined
}

const solved = (state: State): boolean => state.final === 'solved'

/** What was found, by where and what: said once of all the kinds it holds for. */
export type Found = Map<string, { at: Path; kinds: string[]; way: string; say: string }>

export function tellFound(found: Found, wrong: Checking['wrong']): void {
  for (const { at, kinds, way, say } of found.values()) {
    const more = kinds.length > 1 ? `等 ${kinds.length} 种事项` : ''
    wrong(at, `“${kinds[0]}”${more}${way}${say}`)
  }
}

/** Adds to `found`; told by `tellFound` when all kinds have been looked at. */
export function checkDecided(
  checking: Checking,
  { id, kind, floor }: { id: string; kind: Kind; floor: LawFloor },
  found: Found,
): void {
  if (!floor.decided_by) return
  const procedure = checking.merged.procedures![kind.procedure]!
  const paths: (OnePath | null)[] = procedure.paths ? pathsOf(procedure, id, kind) : [null]
  for (const path of paths) {
    const way = { id, kind, procedure, path: path?.path ?? '' }
    checkOne(checking, way, { path, floor }, found)
  }
}

function checkOne(
  { merged }: Checking,
  way: Way,
  { path, floor }: { path: OnePath | null; floor: LawFloor },
  found: Found,
): void {
  const { procedure, kind } = way
  const starts = path ? [path.starts_in] : startsIn(procedure)
  const titles = (ids: string[]) => ids.map((b) => `“${merged.bodies?.[b]?.title ?? b}”`).join('或')
  const wrong = (at: Path, say: string): void => {
    const key = `${at.join('/')} ${say}`
    const one = found.get(key) ?? { at, kinds: [], say, way: path ? `走“${path.title}”` : '' }
    if (!one.kinds.includes(kind.title)) one.kinds.push(kind.title)
    found.set(key, one)
  }
  const rests = path?.rests_on?.authorisation
  const given = rests && floor.may_rest_on?.includes(rests) ? merged.authorisations?.[rests] : undefined
  const deciders = [...floor.decided_by!, ...(given?.to ?? [])]
  const decides = ({ meeting }: State): boolean =>
    meeting !== undefined &&
    deciders.includes(meeting.body) &&
    (meeting.does === 'resolve' || given?.to.includes(meeting.body) === true)
  const at = ['procedures', kind.procedure, ...(path ? ['paths', procedure.paths!.indexOf(path)] : [])]
  const past = around(starts, way, decides, solved)
  if (past)
    wrong(
      at,
      `不经${titles(deciders)}就能到“${past.title}”。${floor.article}：${floor.title}。金额再小也不能绕过`,
    )
  if (floor.discussed_first_by) {
    const first = ({ meeting }: State) =>
      meeting !== undefined && floor.discussed_first_by!.includes(meeting.body)
    const resolves = ({ meeting }: State) => meeting?.does === 'resolve' && deciders.includes(meeting.body)
    const early = around(starts, way, first, resolves)
    if (early)
      wrong(
        at,
        `在“${early.title}”之前没有先经${titles(floor.discussed_first_by)}。${floor.article}：${floor.title}`,
      )
  }
  if (floor.posted_at_least) checkPosted(wrong, way, starts, { floor, at })
}

function checkPosted(
  wrong: (at: Path, say: string) => void,
  way: Way,
  starts: string[],
  { floor, at }: { floor: LawFloor; at: Path },
): void {
  const least = parseDuration(floor.posted_at_least!).count
  for (const [state, { title, posted }] of Object.entries(way.procedure.states))
    if (posted && (parseDuration(posted.for).unit !== 'day' || parseDuration(posted.for).count < least))
      wrong(
        ['procedures', way.kind.procedure, 'states', state, 'posted'],
        `“${title}”公示 ${durationTitle(posted.for)}，少于 ${durationTitle(floor.posted_at_least!)}。${floor.article}：${floor.title}`,
      )
  const missing = (what: 'decision' | 'result') =>
    around(starts, way, ({ posted }) => posted?.what === what, solved)
  const isResolved = around(
    starts,
    way,
    () => false,
    ({ meeting }) => meeting?.does === 'resolve',
  )
  if (isResolved && missing('decision')) wrong(at, `没有公开决议。${floor.article}：${floor.title}`)
  const unposted = missing('result')
  if (unposted) wrong(at, `没有公开实施结果就到“${unposted.title}”。${floor.article}：${floor.title}`)
}
