/** A procedure as a kind of matter goes through it: every path a column of its own, from the question to the end. */
import { durationTitle } from '#contract/pack/duration.ts'
import { doesTitles } from '#contract/pack/decide.ts'
import { startsIn } from '#contract/pack/next-state.ts'
import type { Kind } from '#contract/pack/language.ts'
import type { Next, Path, Procedure, State } from '#contract/pack/procedure-language.ts'
import { knownOf, leadsOn, pathsOf } from '../check-paths.ts'
import type { CountyRules } from '../county-rules.ts'

export interface Box {
  id: string
  shape: 'start' | 'choice' | 'step' | 'meeting' | 'posting' | 'end' | 'stop'
  lines: string[]
  /** Smaller lines under them: who, for how long. */
  small: string[]
  /** Of the live matter. */
  mark?: 'done' | 'now'
}
export interface Arrow {
  from: string
  to: string
  label?: string
}
export interface Graph {
  title: string
  notes: string[]
  boxes: Box[]
  arrows: Arrow[]
}

/** Where a live matter stands: only its own path is drawn. */
export interface Live {
  path: string | null
  state: string
  visited: string[]
}

export function graphOf(rules: CountyRules, kindId: string, live?: Live): Graph {
  const kind = rules.kinds[kindId]!
  const procedure = rules.procedures[kind.procedure]!
  return graphOfProcedure({ rules, kindId, kind, procedure }, live)
}

interface Drawn {
  rules: Pick<CountyRules, 'posts' | 'bodies' | 'authorisations'>
  kindId: string
  kind: Kind
  procedure: Procedure
}

/** For a live matter with what it pinned, whatever the rules say today. */
export function graphOfProcedure(drawn: Drawn, live?: Live): Graph {
  const { kindId, kind, procedure, rules } = drawn
  const all = procedure.paths ? pathsOf(procedure, kindId, kind) : []
  const paths = live?.path ? all.filter((p) => p.path === live.path) : all
  const boxes: Box[] = [{ id: 'start', shape: 'start', lines: [kind.title], small: [] }]
  const arrows: Arrow[] = []
  const graph: Graph = { title: kind.title, notes: notesOf(all, paths, rules), boxes, arrows }
  if (!procedure.paths)
    for (const state of startsIn(procedure)) {
      arrows.push({ from: 'start', to: `/${state}` })
      column(drawn, { path: '', starts: state }, graph, live)
    }
  for (const path of paths) {
    const id = `path/${path.path}`
    const isOnlyLapsed = path.when && knownOf(path.when, kindId, kind) === 'no'
    const because = isOnlyLapsed ? '没有在有效期内的授权时' : path.because
    boxes.push({ id, shape: 'choice', lines: [path.title], small: [because] })
    arrows.push({ from: 'start', to: id }, { from: id, to: `${path.path}/${path.starts_in}` })
    column(drawn, { path: path.path, starts: path.starts_in }, graph, live)
  }
  return graph
}

/** What lets a looser path be taken, and what follows when it does not. */
function notesOf(all: Path[], paths: Path[], { authorisations }: Drawn['rules']): string[] {
  return paths.flatMap(({ title, rests_on }) => {
    const stricter = all.find((p) => p.path === rests_on?.else)
    if (!rests_on || !stricter) return []
    const needed = authorisations[rests_on.authorisation]?.title ?? rests_on.authorisation
    return [`“${title}”要有在有效期内的“${needed}”决议，没有的改走“${stricter.title}”。`]
  })
}

/**
 * A path is drawn as one line downwards, and what else may happen is written in the box it may happen in: no crossing lines.
 * A procedure without paths branches everywhere, and is drawn as it is.
 */
function column(drawn: Drawn, { path, starts }: { path: string; starts: string }, graph: Graph, live?: Live) {
  const { procedure } = drawn
  const name = (state: string) => `${path}/${state}`
  const known = new Set(graph.boxes.map((box) => box.id))
  const put = (id: string): void => {
    const state = procedure.states[id]
    if (!state || known.has(name(id))) return
    known.add(name(id))
    const { on, aside } = leads(drawn, id, path)
    const elsewhere = aside.map(({ to, label }) => {
      const there = procedure.states[to]
      return `${label}：${there?.final === 'declined' ? '不办' : (there?.title ?? to)}`
    })
    const box = boxOf(drawn, state)
    graph.boxes.push({ ...box, small: [...box.small, ...elsewhere], id: name(id), ...markOf(id, live) })
    for (const { to, label } of on) {
      if (!graph.arrows.some((a) => a.from === name(id) && a.to === name(to)))
        graph.arrows.push({ from: name(id), to: name(to), ...(label ? { label } : {}) })
      put(to)
    }
  }
  put(starts)
  if (!live || known.has(name(live.state))) return
  // it stands aside of the line: after the last step it took
  const last = live.visited.findLast((state) => known.has(name(state)))
  put(live.state)
  if (last) graph.arrows.push({ from: name(last), to: name(live.state) })
}

const markOf = (id: string, live?: Live): Pick<Box, 'mark'> =>
  live?.state === id ? { mark: 'now' } : live?.visited.includes(id) ? { mark: 'done' } : {}

interface Lead {
  to: string
  label: string
}

/** Where a state leads: on along the line, and aside. Withdrawing is open nearly everywhere, and says nothing of the way. */
function leads({ procedure, kindId, kind }: Drawn, id: string, path: string): { on: Lead[]; aside: Lead[] } {
  const to = (next: Next | undefined, label: string): Lead[] =>
    next === undefined ? [] : leadsOn(next, kindId, kind, path).map((state) => ({ to: state, label }))
  const { meeting, payment, posted, actions = {} } = procedure.states[id]!
  const moves = [...to(meeting?.passed, ''), ...to(payment?.paid, ''), ...to(posted?.to, '')]
  const acts = Object.values(actions)
    .flatMap((action) => to(action.to, action.title))
    .filter((lead) => lead.to !== id && procedure.states[lead.to]?.final !== 'withdrawn')
  const rejected = to(meeting?.rejected, '没有通过')
  if (!procedure.paths) return { on: [...moves, ...acts, ...rejected], aside: [] }
  if (moves.length) return { on: moves, aside: [...rejected, ...acts] }
  return { on: acts.slice(0, 1).map((lead) => ({ ...lead, label: '' })), aside: acts.slice(1) }
}

function boxOf({ rules }: Drawn, state: State): Omit<Box, 'id'> {
  const { meeting, posted, payment, final, waits_on } = state
  const body = meeting && rules.bodies[meeting.body]
  if (final) return { shape: final === 'solved' ? 'end' : 'stop', lines: [state.title], small: [] }
  if (meeting)
    return {
      shape: 'meeting',
      lines: [`${body?.title ?? meeting.body}${doesTitles[meeting.does]}`],
      small: [],
    }
  if (posted) return { shape: 'posting', lines: [state.title], small: [`公示 ${durationTitle(posted.for)}`] }
  const posts = [waits_on?.post ?? []].flat().map((post) => rules.posts[post]?.title ?? post)
  const who = waits_on?.handler ? '承办人' : waits_on?.one_up ? '上一级' : posts[0]
  return { shape: 'step', lines: [state.title], small: payment ? ['由村账登记'] : who ? [who] : [] }
}
