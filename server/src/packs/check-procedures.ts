/** Procedures: every name known, every state reached and left, every action somebody's. */
import { countsOf } from '#contract/pack/counting.ts'
import { tellWords } from '#contract/pack/telling.ts'
import type { Kind } from '#contract/pack/language.ts'
import type { Action, Clock, Next, Procedure, Tell, Who } from '#contract/pack/procedure-language.ts'
import { checkCondition } from './check-conditions.ts'
import { checkClaims } from './check-claims.ts'
import { checkAsking } from './check-asking.ts'
import { checkCalls } from './check-calls.ts'
import { checkPapers } from './check-papers.ts'
import { checkEntries, kindsOf } from './check-entries.ts'
import { checkPlacing } from './check-placing.ts'
import { checkNext, checkPaths } from './check-paths.ts'
import { checkFlow, startsOf } from './check-flow.ts'
import { checkReach } from './check-reach.ts'
import type { Checking } from './checking.ts'
import { unknown } from './nearest.ts'
import type { Path } from './sources.ts'

export function checkProcedures(checking: Checking): void {
  const { merged } = checking
  for (const [id, procedure] of Object.entries(merged.procedures ?? {})) {
    const kinds = Object.entries(merged.kinds ?? {}).filter(([, kind]) => kind.procedure === id)
    const one = new OneProcedure(checking, procedure, ['procedures', id], kinds)
    one.check()
  }
}

class OneProcedure {
  readonly checking: Checking
  readonly procedure: Procedure
  readonly path: Path
  readonly kinds: Kind[]
  readonly named: [string, Kind][]

  constructor(checking: Checking, procedure: Procedure, path: Path, named: [string, Kind][]) {
    this.checking = checking
    this.procedure = procedure
    this.path = path
    this.named = named
    // one that nothing uses yet is checked for itself
    const own = { title: procedure.title, group: '', procedure: String(path[1]) }
    this.kinds = named.length > 0 ? named.map(([, kind]) => kind) : [own]
  }

  wrong = (path: Path, say: string): void => this.checking.wrong([...this.path, ...path], say)

  check(): void {
    const { procedure } = this
    this.tells(procedure.tells, ['tells'])
    this.starts()
    this.clocks()
    for (const [id, state] of Object.entries(procedure.states)) {
      const path = ['states', id]
      if (state.waits_on) this.who(state.waits_on, [...path, 'waits_on'])
      if (state.final && (state.waits_on || state.pauses))
        this.wrong(path, `“${state.title}”已经了结，不再等人，也没有计时可停：请删去 waits_on、pauses`)
      for (const [name, action] of Object.entries(state.actions ?? {})) {
        this.action(action, [...path, 'actions', name])
        if (state.final && !action.by)
          this.wrong(
            [...path, 'actions', name],
            `了结以后的“${action.title}”要写明谁能办，如 by: [{ relation: reporter }]`,
          )
        if (!state.final && action.within !== undefined)
          this.wrong(
            [...path, 'actions', name, 'within'],
            'within 只用在了结以后的动作上；办理时限写在 clocks 里',
          )
      }
    }
    for (const [name, action] of Object.entries(procedure.always ?? {})) {
      this.action(action, ['always', name])
      if (!action.by) this.wrong(['always', name], `随时可办的“${action.title}”要用 by 写明谁能办`)
    }
    checkPaths(procedure, this.named, this.checking.merged, this.wrong, this.checking.wrong)
    checkAsking(procedure, this.wrong)
    checkClaims(procedure, this.named, this.checking.merged, this.wrong, this.checking.wrong)
    checkCalls(procedure, this.checking.merged, this.wrong)
    checkPapers({ procedure, kinds: this.kinds, merged: this.checking.merged }, this.wrong)
    checkEntries(procedure, this.kinds, this.wrong)
    checkPlacing(procedure, this.wrong)
    checkFlow(procedure, this.checking.merged, this.wrong)
    checkReach(procedure, this.checking.merged, this.wrong)
  }

  starts(): void {
    const { starts_in } = this.procedure
    for (const { state, path } of startsOf(this.procedure)) this.state(state, path)
    if (starts_in === undefined || typeof starts_in === 'string') return
    for (const [i, branch] of starts_in.entries()) {
      if ('when' in branch) this.condition(branch.when, ['starts_in', i, 'when'])
      const last = i === starts_in.length - 1
      if ('otherwise' in branch !== last)
        this.wrong(['starts_in', i], 'otherwise: true 要写，而且只写在最后一条：否则有的事项没有起点')
    }
  }

  clocks(): void {
    const seen = new Map<string, string>()
    for (const [id, clock] of Object.entries(this.procedure.clocks)) {
      const path = ['clocks', id]
      if (!clock.runs_in.length && !this.actions().some((a) => a.starts === id))
        this.wrong([...path, 'runs_in'], `“${clock.title}”没有写在哪些状态里计时，也没有动作用 starts 开始它`)
      for (const [i, state] of clock.runs_in.entries()) {
        this.state(state, [...path, 'runs_in', i])
        const { final, pauses } = this.procedure.states[state] ?? {}
        if (final || pauses)
          this.wrong(
            [...path, 'runs_in', i],
            `“${state}”${final ? '已经了结' : '暂停计时'}，“${clock.title}”不能在这里计时`,
          )
      }
      this.until(clock, path)
      this.tells(clock.late?.tells, [...path, 'late', 'tells'])
      this.tells(clock.reminds, [...path, 'reminds'])
      if (!clock.late === !clock.reminds)
        this.wrong(path, `“${clock.title}”到期怎么办：超期要督办写 late，只提醒写 reminds，写一个`)
      if (clock.reminds && clock.counts)
        this.wrong([...path, 'counts'], `“${clock.title}”只提醒，不计按时率：请删去 counts`)
      if (!clock.counts) continue
      const other = seen.get(clock.counts)
      if (other) this.wrong([...path, 'counts'], `“${other}”已经计作 ${clock.counts}，一个流程只能有一个`)
      seen.set(clock.counts, clock.title)
      const counted = this.actions().some((a) => countsOf(a).includes(clock.counts!))
      if (!counted)
        this.wrong([...path, 'counts'], `没有哪个动作写了 counts: ${clock.counts}，按时率会算不出来`)
    }
  }

  /** The day is asked for, as a date, by an act that starts it. */
  until({ until, title }: Clock, path: Path): void {
    if (until === undefined) return
    const asked = this.actions().flatMap(
      ({ adds }) => this.procedure.entries?.[adds ?? '']?.fields[until] ?? [],
    )
    if (asked.length === 0)
      this.wrong(
        [...path, 'until'],
        `没有动作填“${until}”这一栏，“${title}”不知道到哪天：请在 entries 里加上`,
      )
    else if (asked.some((field) => field.type !== 'date'))
      this.wrong([...path, 'until'], `“${asked[0]!.title}”要写成 type: date，“${title}”才知道到哪天`)
  }

  actions = (): Action[] => [
    ...Object.values(this.procedure.states).flatMap((s) => Object.values(s.actions ?? {})),
    ...Object.values(this.procedure.always ?? {}),
  ]

  action(action: Action, path: Path): void {
    const entered = kindsOf(action, this.kinds, this.procedure)
    if (action.to !== undefined) this.next(action.to, [...path, 'to'], entered)
    if (action.hands_to) this.who(action.hands_to, [...path, 'hands_to'])
    if (action.by?.length === 0) this.wrong([...path, 'by'], `“${action.title}”谁都不能办：请在 by 里写明`)
    action.by?.forEach((who, i) => this.who(who, [...path, 'by', i]))
    const posts = this.checking.merged.posts ?? {}
    for (const [i, post] of (action.targets ?? []).entries())
      if (!posts[post]) this.wrong([...path, 'targets', i], unknown('岗位', post, Object.keys(posts)))
    const asked = [...(action.needs ?? []), ...(action.asks ?? [])]
    if (asked.includes('target') && !action.targets?.length)
      this.wrong(path, `“${action.title}”要选承办单位，请用 targets 写明可以交给哪些岗位`)
    if (action.targets && !asked.includes('target'))
      this.wrong([...path, 'targets'], `“${action.title}”写了 targets，请在 needs 里加上 target`)
    if (countsOf(action).includes('rated') && !action.needs?.includes('rating'))
      this.wrong(path, `“${action.title}”计作评价，请在 needs 里加上 rating`)
    if (action.when) this.condition(action.when, [...path, 'when'])
    if (action.evidence) this.condition(action.evidence, [...path, 'evidence'], entered)
    this.tells(action.tells, [...path, 'tells'])
  }

  next(next: Next, path: Path, kinds = this.kinds): void {
    checkNext(next, path, this.procedure, (condition, at) => this.condition(condition, at, kinds), this.wrong)
  }

  state(state: string, path: Path): void {
    const known = Object.keys(this.procedure.states)
    if (!known.includes(state)) this.wrong(path, unknown('状态', state, known))
  }

  who(who: Who, path: Path): void {
    const posts = this.checking.merged.posts ?? {}
    const named = ['post', 'handler', 'assigner', 'relation', 'one_up'].filter((word) => word in who)
    if (named.length !== 1)
      this.wrong(
        path,
        'post、handler、assigner、relation、one_up 要写一个，而且只写一个' +
          (named.length ? `(这里写了 ${named.join('、')})` : ''),
      )
    const list = [who.post ?? []].flat()
    for (const [i, post] of list.entries())
      if (!posts[post])
        this.wrong(
          Array.isArray(who.post) ? [...path, 'post', i] : [...path, 'post'],
          unknown('岗位', post, Object.keys(posts)),
        )
  }

  condition(condition: Parameters<typeof checkCondition>[0], path: Path, kinds = this.kinds): void {
    const { merged, wrong } = this.checking
    checkCondition(condition, [...this.path, ...path], kinds, merged, wrong)
  }

  tells(tells: Tell[] | undefined, path: Path): void {
    for (const [i, tell] of (tells ?? []).entries())
      for (const [, word] of tell.say.matchAll(/\{([^}]*)\}/g))
        if (!(tellWords as readonly string[]).includes(word!))
          this.wrong([...path, i, 'say'], unknown('可以填入的词', word!, tellWords))
  }
}
