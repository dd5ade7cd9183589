/** A procedure as a kind of matter goes through it: every path a column of its own, from the question to the end. */
import { doesTitles } from '#contract/pack/decide.ts'
import { startsIn, statesOf } from '#contract/pack/next-state.ts'
import type { Kind } from '#contract/pack/language.ts'
import type { Next, Path, Procedure, State } from '#contract/pack/procedure-language.ts'
import { knownOf, leadsOn, pathsOf } from '../check-paths.ts'
import { conditionTitle } from '../condition-title.ts'
import type { CountyRules } from '../county-rules.ts'
import { clockNotes, clocksBegun, extrasOf, whoTitle } from './words.ts'

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
  /** Branches everywhere instead of standing in columns: its boxes are wider and say more. */
  wide: boolean
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
  rules: CountyRules
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
  const notes = [...notesOf(all, paths, rules), ...clockNotes(procedure, kind), ...alwaysNotes(drawn)]
  const graph: Graph = { title: kind.title, notes, boxes, arrows, wide: !procedure.paths }
  if (!procedure.paths)
    for (const { state, label } of startsOf(drawn)) {
      arrows.push({ from: 'start', to: `/${state}`, ...(label ? { label } : {}) })
      column(drawn, { path: '', starts: state }, graph, live)
    }
  if (graph.wide) {
    const order = orderOf(procedure)
    boxes.sort((a, b) => order.indexOf(a.id.slice(1)) - order.indexOf(b.id.slice(1)))
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

/** Where a matter of the kind may start, and what decides it. */
function startsOf({ procedure, rules, kind, kindId }: Drawn): { state: string; label: string }[] {
  const next = procedure.starts_in ?? []
  if (typeof next === 'string') return [{ state: next, label: '' }]
  const open = new Set(leadsOn(next, kindId, kind, ''))
  const found = new Map<string, string[]>()
  for (const branch of next) {
    if (!open.has(branch.state)) continue
    const known = 'when' in branch ? knownOf(branch.when, kindId, kind) : 'yes'
    if (known === 'no') continue
    const label = 'when' in branch ? conditionTitle(branch.when, rules, kind) : open.size > 1 ? '其他' : ''
    found.set(branch.state, [...(found.get(branch.state) ?? []), label])
    if (known === 'yes') break
  }
  return [...found].map(([state, labels]) => ({ state, label: open.size > 1 ? labels.join('；') : '' }))
}

/** What is open whenever the matter is. */
function alwaysNotes({ procedure, rules }: Drawn): string[] {
  const all = Object.values(procedure.always ?? {}).map(({ title, by = [] }) => {
    const who = by.map((one) => whoTitle(one, rules.posts)).filter(Boolean)
    return title + (who.length ? `（${who.join('、')}）` : '')
  })
  return all.length ? [`了结以前随时可以：${all.join('；')}。`] : []
}

/**
 * A path is drawn as one line downwards, and what else may happen is written in the box it may happen in: no crossing lines.
 * A procedure without paths branches; only its ways onward are drawn, those back or out are written.
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
      const isBack = !procedure.paths && !there?.final
      return `${label}：${there?.final === 'declined' ? '不办' : isBack ? `回到“${there?.title ?? to}”` : (there?.title ?? to)}`
    })
    const before = graph.arrows.filter((a) => a.to === name(id)).map((a) => a.from.slice(path.length + 1))
    const box = boxOf(drawn, id, before)
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
    .flatMap((action) => [
      ...to(action.to, action.title),
      ...to(action.again_to, `${action.title}（同一单位第二次以同一原因）`),
    ])
    .filter((lead) => lead.to !== id && procedure.states[lead.to]?.final !== 'withdrawn')
  const rejected = to(meeting?.rejected, '没有通过')
  if (!procedure.paths) return forwards(procedure, id, [...moves, ...acts, ...rejected])
  if (moves.length) return { on: moves, aside: [...rejected, ...acts] }
  return { on: acts.slice(0, 1).map((lead) => ({ ...lead, label: '' })), aside: acts.slice(1) }
}

/** States in the order a matter comes to them; a lead to an earlier one is a way back, and a line upwards nobody can follow. */
const orders = new WeakMap<Procedure, string[]>()
function orderOf(procedure: Procedure): string[] {
  const known = orders.get(procedure)
  if (known) return known
  const finished: string[] = []
  const seen = new Set<string>()
  const visit = (id: string): void => {
    if (seen.has(id) || !procedure.states[id]) return
    seen.add(id)
    const { meeting, payment, posted, actions = {}, final } = procedure.states[id]
    const nexts = [meeting?.passed, meeting?.rejected, payment?.paid, posted?.to]
    // what reopens a closed matter leads back
    const acts = final ? [] : Object.values(actions).flatMap((action) => [action.to, action.again_to])
    for (const next of [...nexts, ...acts].toReversed()) if (next) statesOf(next).toReversed().forEach(visit)
    finished.push(id)
  }
  startsIn(procedure).toReversed().forEach(visit)
  const order = finished.toReversed()
  orders.set(procedure, order)
  return order
}

function forwards(procedure: Procedure, id: string, all: Lead[]): { on: Lead[]; aside: Lead[] } {
  const order = orderOf(procedure)
  const isOn = ({ to }: Lead): boolean => {
    const final = procedure.states[to]?.final
    return (final === undefined || final === 'solved') && order.indexOf(to) > order.indexOf(id)
  }
  const on = new Map<string, string[]>()
  for (const lead of all.filter(isOn)) {
    const labels = on.get(lead.to) ?? []
    if (lead.label && !labels.includes(lead.label)) labels.push(lead.label)
    on.set(lead.to, labels)
  }
  return {
    on: [...on].map(([to, labels]) => ({ to, label: labels.join('、') })),
    aside: all.filter((lead) => !isOn(lead)),
  }
}

/** Acts that leave the matter where it is. */
const staying = ({ actions = {} }: State, id: string): string[] =>
  Object.values(actions)
    .filter(({ to }) => to === undefined || statesOf(to).every((one) => one === id))
    .map(({ title }) => title)

function boxOf(drawn: Drawn, id: string, before: string[]): Omit<Box, 'id'> {
  const { rules, procedure, kind } = drawn
  const state = procedure.states[id]!
  const { meeting, posted, payment, final, waits_on } = state
  const body = meeting && rules.bodies[meeting.body]
  if (final) return { shape: final === 'solved' ? 'end' : 'stop', lines: [state.title], small: [] }
  const extras = [...extrasOf(state, procedure, kind), ...clocksBegun(procedure, id, before, kind)]
  if (meeting)
    return {
      shape: 'meeting',
      lines: [`${body?.title ?? meeting.body}${doesTitles[meeting.does]}`],
      small: extras,
    }
  if (posted) return { shape: 'posting', lines: [state.title], small: extras }
  const all = payment ? '' : whoTitle(waits_on, rules.posts)
  // columns stand close together: whom it waits on first says enough
  const who = procedure.paths ? all.split('，空缺时')[0] : all
  const also = procedure.paths ? [] : staying(state, id)
  return {
    shape: 'step',
    lines: [state.title],
    small: [...(who ? [who] : []), ...extras, ...(also.length ? [`还可以：${also.join('、')}`] : [])],
  }
}
