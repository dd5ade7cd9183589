/** Paths, meetings, payments and postings: every name known, every kind on a path, the boundary on the stricter side. */
import type { Condition } from '#contract/pack/condition.ts'
import type { Field, Kind, Pack } from '#contract/pack/language.ts'
import type { Next, Path as OnePath, Procedure } from '#contract/pack/procedure-language.ts'
import { statesOf } from '#contract/pack/next-state.ts'
import { checkCondition } from './check-conditions.ts'
import { unknown } from './nearest.ts'
import type { Path } from './sources.ts'

type Wrong = (path: Path, say: string) => void
export type Known = 'yes' | 'no' | 'maybe'

const not: Record<Known, Known> = { yes: 'no', no: 'yes', maybe: 'maybe' }
const says = (truth: boolean): Known => (truth ? 'yes' : 'no')
const every = (all: Known[]): Known => (all.includes('no') ? 'no' : all.includes('maybe') ? 'maybe' : 'yes')

/** Of a required field only that it is filled in; of one the kind does not have, that it is empty. */
function fieldKnown(c: Extract<Condition, { field: string }>, field: Field | undefined): Known {
  if (!field) return says(c.is_empty === true)
  const only = [c.is, c.one_of, c.at_least, c.below].every((word) => word === undefined)
  return field.required && c.is_empty !== undefined && (only || c.is_empty) ? says(!c.is_empty) : 'maybe'
}

/** What can be said of a condition knowing the kind alone. A field the kind does not have makes a comparison false. */
export function knownOf(condition: Condition, id: string, kind: Kind, path?: string): Known {
  const of = (c: Condition) => knownOf(c, id, kind, path)
  if ('all' in condition) return every(condition.all.map(of))
  if ('any' in condition) return not[every(condition.any.map((c) => not[of(c)]))]
  if ('not' in condition) return not[of(condition.not)]
  if ('field' in condition) return fieldKnown(condition, kind.fields?.[condition.field])
  if ('kind' in condition) return says(condition.kind.includes(id))
  if ('group' in condition) return says(condition.group.includes(kind.group))
  if ('law' in condition) return says(kind.law !== undefined && condition.law.includes(kind.law))
  if ('path' in condition) return path === undefined ? 'maybe' : says(condition.path.includes(path))
  if ('sensitive' in condition) return says(kind.sensitive === condition.sensitive)
  if ('proof' in condition) return says((kind.proof ?? false) === condition.proof)
  return 'maybe'
}

/** The paths matters of a kind may take when they begin, those an authorisation's lapse leads to included. */
export function pathsOf(procedure: Procedure, id: string, kind: Kind): OnePath[] {
  const all = procedure.paths ?? []
  const found = new Set<OnePath>()
  for (const path of all) {
    const known = path.when ? knownOf(path.when, id, kind) : 'yes'
    if (known === 'no') continue
    for (let one: OnePath | undefined = path; one && !found.has(one);) {
      found.add(one)
      const stricter: string | undefined = one.rests_on?.else
      one = all.find((p) => p.path === stricter)
    }
    if (known === 'yes') break
  }
  return all.filter((path) => found.has(path))
}

/** Where `next` may lead on one path. */
export const leadsOn = (next: Next, id: string, kind: Kind, path: string): string[] => {
  if (typeof next === 'string') return [next]
  const states: string[] = []
  for (const branch of next) {
    const known = 'when' in branch ? knownOf(branch.when, id, kind, path) : 'yes'
    if (known !== 'no') states.push(branch.state)
    if (known === 'yes') break
  }
  return states
}

/** The comparisons a condition makes of a field that paths are chosen by. */
function comparisons(condition: Condition): Extract<Condition, { field: string }>[] {
  if ('all' in condition) return condition.all.flatMap(comparisons)
  if ('any' in condition) return condition.any.flatMap(comparisons)
  if ('not' in condition) return comparisons(condition.not)
  return 'field' in condition ? [condition] : []
}

/** `wrong` notes a place in the procedure, `inPack` one in the whole pack. */
export function checkPaths(
  procedure: Procedure,
  kinds: [string, Kind][],
  pack: Pack,
  wrong: Wrong,
  inPack: Wrong,
): void {
  const { paths, starts_in, states } = procedure
  if ((paths === undefined) === (starts_in === undefined))
    wrong([paths ? 'starts_in' : 'states'], 'starts_in 和 paths 要写一个，而且只写一个')
  for (const [id, state] of Object.entries(states)) checkWaits(id, state, procedure, kinds, pack, wrong)
  if (procedure.splitting) checkSplitting(procedure, kinds, pack, wrong)
  if (!paths) return
  const earlier: string[] = []
  let least = Infinity
  for (const [i, path] of paths.entries()) {
    const at = (...rest: Path): Path => ['paths', i, ...rest]
    if (earlier.includes(path.path)) wrong(at('path'), `“${path.path}”写了两遍，请换一个名字`)
    if (!states[path.starts_in]) wrong(at('starts_in'), unknown('状态', path.starts_in, Object.keys(states)))
    const isLast = i === paths.length - 1
    if ((path.otherwise === true) !== isLast || (path.when === undefined) !== isLast)
      wrong(at(), 'when 写条件；otherwise: true 只写在最后一条，最后一条一定要写')
    if (path.when) {
      checkCondition(
        path.when,
        at('when'),
        kinds.map(([, k]) => k),
        pack,
        wrong,
      )
      for (const { field, at_least, below } of comparisons(path.when)) {
        if (below !== undefined)
          wrong(
            at('when'),
            '金额从高到低用 at_least 写：正好等于分界的，走更严的一条（民法典第一千二百五十九条）',
          )
        if (at_least !== undefined && at_least >= least)
          wrong(at('when'), '金额要从高到低写，更严的在前：这一条永远轮不到')
        least = Math.min(least, at_least ?? Infinity)
        const open = kinds.find(([, kind]) => kind.fields?.[field] && !kind.fields[field].required)
        if (open)
          inPack(
            ['kinds', open[0], 'fields', field],
            `“${open[1].title}”的“${open[1].fields![field]!.title}”可以不填，程序就定不下来：请加 required: true`,
          )
      }
    }
    const rests = path.rests_on
    const known = Object.keys(pack.authorisations ?? {})
    if (rests && !known.includes(rests.authorisation))
      wrong(at('rests_on', 'authorisation'), unknown('授权', rests.authorisation, known))
    if (rests && !earlier.includes(rests.else))
      wrong(at('rests_on', 'else'), '没有授权时要走更严的一条：else 写排在前面的某一条')
    earlier.push(path.path)
  }
  for (const [id, kind] of kinds)
    if (!pathsOf(procedure, id, kind).length) wrong(['paths'], `“${kind.title}”没有程序可走`)
}

/** Every state it may lead to is known, and one of its branches always holds. */
export function checkNext(
  to: Next,
  at: Path,
  { states }: Procedure,
  condition: (condition: Condition, path: Path) => void,
  wrong: Wrong,
): void {
  for (const one of statesOf(to)) if (!states[one]) wrong(at, unknown('状态', one, Object.keys(states)))
  if (typeof to === 'string') return
  to.forEach((branch, i) => {
    if ('when' in branch) condition(branch.when, [...at, i, 'when'])
    if ('otherwise' in branch !== (i === to.length - 1))
      wrong([...at, i], 'otherwise: true 要写，而且只写在最后一条')
  })
}

function checkWaits(
  id: string,
  state: Procedure['states'][string],
  procedure: Procedure,
  kinds: [string, Kind][],
  pack: Pack,
  wrong: Wrong,
): void {
  const at = (...rest: Path): Path => ['states', id, ...rest]
  const { meeting, payment, posted } = state
  const words = [meeting, payment, posted].filter(Boolean)
  if (words.length > 1) wrong(at(), `“${state.title}”一次只能等一样：meeting、payment、posted 留一个`)
  if (words.length && (state.final || state.pauses))
    wrong(at(), `“${state.title}”已经了结或暂停，不能再等会议、付款或公示`)
  const kindsOnly = kinds.map(([, k]) => k)
  const next = (where: Path, to: Next) =>
    checkNext(
      to,
      at(...where),
      procedure,
      (c, path) => checkCondition(c, path, kindsOnly, pack, wrong),
      wrong,
    )
  if (meeting) {
    const body = pack.bodies?.[meeting.body]
    if (!body) wrong(at('meeting', 'body'), unknown('会议', meeting.body, Object.keys(pack.bodies ?? {})))
    else if (!body.at)
      wrong(at('meeting', 'body'), `“${body.title}”还没有写 at（在哪一级）和 members（由谁组成），开不了会`)
    next(['meeting', 'passed'], meeting.passed)
    next(['meeting', 'rejected'], meeting.rejected)
    const { grants } = meeting
    if (grants) {
      const given = pack.authorisations?.[grants.authorisation]
      const known = Object.keys(pack.authorisations ?? {})
      if (!given) wrong(at('meeting', 'grants'), unknown('授权', grants.authorisation, known))
      else if (!given.by.includes(meeting.body))
        wrong(at('meeting', 'grants'), `“${given.title}”不能由“${body?.title ?? meeting.body}”作出`)
      for (const [, kind] of kinds)
        if (kind.fields?.[grants.until]?.type !== 'date' || !kind.fields[grants.until]!.required)
          wrong(
            at('meeting', 'grants', 'until'),
            `“${kind.title}”要有必填的日期栏目“${grants.until}”，写明授权到哪天`,
          )
    }
  }
  if (payment) {
    next(['payment', 'paid'], payment.paid)
    for (const [, kind] of kinds)
      if (kind.fields?.[payment.of] && kind.fields[payment.of]!.type !== 'amount')
        wrong(at('payment', 'of'), `“${kind.title}”的“${payment.of}”要是 type: amount（精确到分的金额）`)
  }
  if (posted) next(['posted', 'to'], posted.to)
}

function checkSplitting(procedure: Procedure, kinds: [string, Kind][], pack: Pack, wrong: Wrong): void {
  const { of, same, shown_to } = procedure.splitting!
  if (!procedure.paths) wrong(['splitting'], '没有 paths，就没有可以拆开来躲的程序：请删去 splitting')
  for (const [i, field] of same.entries())
    if (!kinds.some(([, kind]) => kind.fields?.[field]?.type === 'text'))
      wrong(['splitting', 'same', i], `没有哪个事项有文字栏目“${field}”`)
  if (!kinds.some(([, kind]) => kind.fields?.[of]?.type === 'amount'))
    wrong(['splitting', 'of'], `没有哪个事项有金额栏目“${of}”（type: amount）`)
  for (const [i, post] of shown_to.entries())
    if (!pack.posts?.[post])
      wrong(['splitting', 'shown_to', i], unknown('岗位', post, Object.keys(pack.posts ?? {})))
}
