/** Runs a pack's examples through the same `decide` as the server. What does not come out as written is a problem at its line. */
import { Ajv, type ValidateFunction } from 'ajv'
import { clocksOf } from '#contract/pack/clocks-of.ts'
import { decide, isRefusal, nextDueAt, UNDO, waitingTitle } from '#contract/pack/decide.ts'
import { SYSTEM } from '#contract/pack/move-on.ts'
import { fenOf } from '#contract/pack/yuan.ts'
import type { ActInput, Command, Decision, Effect, Life, Refusal, Surroundings } from '#contract/pack/life.ts'
import { refusals } from '#contract/refusals.ts'
import type { CountyRules } from './county-rules.ts'
import { Example, measures, type Step, type Then } from './example-language.ts'
import { givenIn } from './example-filled.ts'
import { actOnCall, callClockNamed, chosenUnits, expectCalls } from './example-calls.ts'
import { expectPapers, namePlaces, numberPapers } from './example-papers.ts'
import { exampleWorld, REPORTER, type ExampleWorld } from './example-world.ts'
import { unknown } from './nearest.ts'
import type { Covered } from './uncovered.ts'
import { examplesOf, locate, parseSource } from './sources.ts'
import type { PackFiles, Path, Problem, Source } from './sources.ts'

let compiled: ValidateFunction<Example> | undefined
const grammar = () =>
  (compiled ??= new Ajv({ allErrors: true, strict: false }).compile<Example>(
    JSON.parse(JSON.stringify(Example)) as object,
  ))
const instant = (local: string): string => new Date(`${local.replace(' ', 'T')}:00+08:00`).toISOString()
const local = (iso: string): string =>
  new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** The node the pack attaches to, as a place an example may lie at. */
const COUNTY = { level: 'county', title: '县' }

/** What stops an example: a step that cannot be told to `decide`, or did not go as written. */
class Amiss extends Error {
  readonly path: Path
  constructor(path: Path, say: string) {
    super(say)
    this.path = path
  }
}

const amiss = (path: Path, say: string): never => {
  throw new Amiss(path, say)
}

interface Run {
  world: ExampleWorld
  levels: CountyRules['levels']
  life: Life | null
  sums: Map<string, number>
  said: Effect[]
  /** Papers issued, as text. */
  issued: string[]
  covered: Covered
}

/** All examples of a pack: how many ran well, and what was wrong. */
export function runExamples(
  files: PackFiles,
  county: CountyRules,
): { passed: number; problems: Problem[]; covered: Covered } {
  const covered: Covered = new Set()
  const problems: Problem[] = []
  let passed = 0
  for (const [file, text] of examplesOf(files)) {
    const source = parseSource(file, text, problems)
    if (!source) continue
    const problem = runExample(source, county, covered)
    if (problem) problems.push(problem)
    else passed += 1
  }
  return { passed, problems, covered }
}

function cover({ world, covered }: Run, { next, from, action }: Decision): void {
  const { procedure } = world.rules.kind
  covered.add(`${procedure} ${next.state}`)
  if (from !== null) covered.add(`${procedure} ${from} ${action}`)
}

function runExample(source: Source, county: CountyRules, covered: Covered): Problem | null {
  const example: unknown = source.doc.toJS()
  const at = (path: Path, say: string): Problem => ({ ...locate([source], path), say })
  const validate = grammar()
  if (!validate(example)) {
    const e = validate.errors![0]!
    const { additionalProperty, missingProperty } = e.params as Record<string, string>
    const path = e.instancePath.split('/').slice(1)
    if (additionalProperty)
      return at([...path, additionalProperty], `不认识“${additionalProperty}”，见 docs/packs.md`)
    if (missingProperty) return at(path, `缺少“${missingProperty}”`)
    return at(
      path,
      e.keyword === 'pattern' || /(时间|期限)$/.test(e.instancePath)
        ? '时间写成 2026-03-02 09:00'
        : `写法不对：${e.message}`,
    )
  }
  try {
    const { levels } = county
    const run: Run = {
      world: worldOf(example, county),
      levels,
      life: null,
      sums: new Map(),
      said: [],
      issued: [],
      covered,
    }
    for (const [i, step] of example.经过.entries()) {
      take(run, step, example, ['经过', i])
      if (step.此时) expect(run, step.此时, ['经过', i, '此时'])
    }
    if (example.结果) expect(run, example.结果, ['结果'])
    return null
  } catch (error) {
    if (error instanceof Amiss) return at(error.path, `例子“${example.例子}”：${error.message}`)
    throw error
  }
}

function worldOf(example: Example, county: CountyRules): ExampleWorld {
  const { 前提: given } = example
  const kinds = Object.entries(county.kinds)
  const kindId = kinds.find(([id, kind]) => id === given.事项 || kind.title === given.事项)?.[0]
  if (!kindId)
    throw new Amiss(
      ['前提', '事项'],
      unknown(
        '事项',
        given.事项,
        kinds.map(([, kind]) => kind.title),
      ),
    )
  const places = [COUNTY, ...county.levels]
  const level = given.地点 ? places.find((l) => l.title === given.地点)?.level : county.levels.at(-1)?.level
  if (!level)
    throw new Amiss(
      ['前提', '地点'],
      unknown(
        '层级',
        given.地点 ?? '',
        places.map((l) => l.title),
      ),
    )
  const people: Record<string, string[]> = {}
  for (const [seat, who] of Object.entries(given.人员 ?? {})) people[seat] = [who].flat()
  for (const seat of given.空缺 ?? []) people[seat] = []
  const world = exampleWorld(county, kindId, level, people)
  for (const seat of Object.keys(people))
    if (!world.seatOf(seat))
      throw new Amiss(['前提', given.人员?.[seat] ? '人员' : '空缺'], unknown('岗位', seat, world.names))
  world.rules.authorised = Object.entries(given.授权 ?? {}).map(([title, until]) => {
    const all = Object.entries(county.authorisations)
    const authorisation = all.find(([, a]) => a.title === title)?.[0]
    if (!authorisation)
      throw new Amiss(
        ['前提', '授权'],
        unknown(
          '授权',
          title,
          all.map(([, a]) => a.title),
        ),
      )
    const { by } = county.authorisations[authorisation]!
    return { authorisation, title, resolution: 'resolution', body: by[0]!, from: '2020-01-01', until }
  })
  namePlaces(world, given, county, amiss)
  const accused = [given.被投诉 ?? []].flat()
  if (accused.length) {
    const organisations = Object.keys(county.departments).filter((id) =>
      accused.includes(county.departments[id]!.title),
    )
    const persons = accused.flatMap((name) =>
      world.seatOf(name)?.department ? [] : (world.actorOf(name)?.person ?? []),
    )
    world.rules.surroundings.excluded = { persons, organisations }
  }
  return world
}

function seatNamed({ world }: Run, name: string, path: Path) {
  const seat = world.seatOf(name)
  if (!seat) throw new Amiss(path, unknown('岗位或部门', name, world.names))
  return seat.seat
}

function inputOf(run: Run, step: Step, path: Path): ActInput {
  const input: ActInput = {}
  if (step.理由) input.reason = step.理由
  if (step.办理结果) input.result = step.办理结果
  if (step.说明) input.note = step.说明
  if (step.并入) input.other = step.并入
  if (step.原因) input.ground = step.原因
  if (step.责任单位) input.responsible_unit = step.责任单位
  if (step.评价 !== undefined) input.rating = step.评价
  if (step.照片) input.photos = ['photo']
  if (step.交给) input.target = seatNamed(run, step.交给, [...path, '交给'])
  if (step.吹哨给) input.calls = chosenUnits(step.吹哨给, run.world, [...path, '吹哨给'], amiss)
  return input
}

/** What another context records: a meeting's resolution, a payment. */
function recordedOf({ world }: Run, { version }: Life, step: Step, path: Path): Command {
  if (step.付款 !== undefined) {
    const amount = fenOf(String(step.付款)) ?? 0
    const recorder = step.谁 ?? '出纳'
    return { does: 'paid', version, payment: 'payment', amount, settled: !step.未付清, recorder }
  }
  const bodies = Object.entries(world.rules.bodies ?? {})
  const body = bodies.find(([, b]) => b.title === step.会议)?.[0]
  const titles = bodies.map(([, b]) => b.title)
  if (!body) throw new Amiss([...path, '会议'], unknown('会议', step.会议 ?? '', titles))
  if (!step.议决) throw new Amiss(path, '请写“议决”：通过，或没有通过')
  const outcome = step.议决 === '通过' ? 'passed' : 'rejected'
  return { does: 'resolved', version, body, resolution: 'resolution', outcome }
}

/** An action by its title, among those of the state first. */
function commandOf(run: Run, step: Step, example: Example, path: Path): Command {
  const { life, world } = run
  const { procedure } = world.rules
  if (step.到期) {
    const clocks = Object.entries(clocksOf(procedure))
    const clock =
      clocks.find(([, c]) => c.title === step.到期)?.[0] ??
      (life ? callClockNamed(life, step, world) : undefined)
    if (!clock || !life)
      throw new Amiss(
        [...path, '到期'],
        unknown(
          '时限',
          step.到期,
          clocks.map(([, c]) => c.title),
        ),
      )
    return { does: 'fall_due', clock, version: life.version }
  }
  if (life && (step.会议 || step.付款 !== undefined)) return recordedOf(run, life, step, path)
  if (!step.做) throw new Amiss(path, '请写“做”什么，或写“到期”')
  if (!life) {
    if (step.做 !== '上报') throw new Amiss([...path, '做'], '第一步应是“上报”')
    const fields = givenIn(example.前提.填写 ?? {}, world.rules.kind.fields)
    const reporter = world.actorOf(step.谁 ?? REPORTER)?.person ?? null
    const handler = step.交给 ? { handler: seatNamed(run, step.交给, [...path, '交给']) } : {}
    return { does: 'report', kind: world.kindId, reporter, fields, ...handler }
  }
  const onCall = actOnCall(life, step, world, path, amiss)
  if (onCall) {
    const { action, call } = onCall
    return { does: 'act', action, version: life.version, input: { ...inputOf(run, step, path), call } }
  }
  if (step.做 === '撤销') return { does: 'act', action: UNDO, version: life.version, input: {} }
  const state = procedure.states[life.state]!
  const open = [...Object.entries(state.actions ?? {}), ...Object.entries(procedure.always ?? {})]
  const every = Object.values(procedure.states).flatMap((s) => Object.entries(s.actions ?? {}))
  const found = [...open, ...every].find(([, a]) => a.title === step.做)
  if (!found)
    throw new Amiss(
      [...path, '做'],
      unknown(
        '动作',
        step.做,
        open.map(([, a]) => a.title),
      ),
    )
  const input = inputOf(run, step, path)
  const [action, { adds }] = found
  const form = procedure.entries?.[adds ?? '']
  if (step.填写) input.entry = givenIn(step.填写, form?.fields)
  if (step.定到) input.region = step.定到
  return { does: 'act', action, version: life.version, input }
}

/** Around a place of the level of this title. */
function thereOf({ world, levels }: Run, title: string, path: Path): Surroundings {
  const level = levels.find((one) => one.title === title)?.level
  if (!level)
    throw new Amiss(
      path,
      unknown(
        '层级',
        title,
        levels.map((one) => one.title),
      ),
    )
  const { excluded } = world.rules.surroundings
  return { ...world.around(level), ...(excluded ? { excluded } : {}) }
}

function take(run: Run, step: Step, example: Example, path: Path): void {
  const { world } = run
  const isRecorded = step.到期 || step.会议 || step.付款 !== undefined
  const actor = isRecorded ? SYSTEM : world.actorOf(step.谁 ?? REPORTER)
  if (!actor) {
    const vacant = step.谁 && world.seatOf(step.谁)
    throw new Amiss(
      [...path, '谁'],
      vacant ? `“${step.谁}”空缺，没有人来办` : unknown('这个人', step.谁 ?? '', world.names),
    )
  }
  const command = commandOf(run, step, example, path)
  const there = step.定到 === undefined ? undefined : thereOf(run, step.定到, [...path, '定到'])
  const rules = there ? { ...world.rules, there } : world.rules
  const result: Decision | Refusal = decide(run.life, command, rules, actor, instant(step.时间))
  if (isRefusal(result)) {
    const why = refusals[result.refused].title
    if (step.不准 === undefined) throw new Amiss(path, `这一步没有办成——${why}：${result.say}`)
    if (step.不准 !== why)
      throw new Amiss([...path, '不准'], `原因是“${why}”，不是“${step.不准}”：${result.say}`)
    return
  }
  if (step.不准 !== undefined) throw new Amiss([...path, '不准'], '这一步应当不准，却办成了')
  if (there) world.move(there)
  run.life = numberPapers(result, run.issued)
  cover(run, result)
  run.said.push(...result.effects)
  for (const { measure, value } of result.deltas) run.sums.set(measure, (run.sums.get(measure) ?? 0) + value)
}

function expect({ life, world, sums, said, issued }: Run, then: Then, path: Path): void {
  if (!life) throw new Amiss(path, '还没有上报，谈不上结果')
  const same = (word: keyof Then, got: string): void => {
    const wanted = then[word]
    if (wanted !== undefined && wanted !== got)
      throw new Amiss([...path, word], `${word}应是“${String(wanted)}”，实际是“${got}”`)
  }
  const { procedure } = world.rules
  same('状态', procedure.states[life.state]!.title)
  same('程序', life.path?.title ?? '没有')
  const reasons = life.path?.because.join('；') ?? ''
  for (const [i, words] of (then.因为 ?? []).entries())
    if (!reasons.includes(words))
      throw new Amiss([...path, '因为', i], `理由里没有“${words}”，有的是：${reasons}`)
  same('等谁', waitingTitle(world.rules, life.waiting))
  same('督办', life.overseer ? waitingTitle(world.rules, life.overseer) : '无人')
  expectCalls(life, then, world, path, amiss)
  expectPapers(issued, then.文书, path, amiss)
  const due = nextDueAt(life)
  same('期限', due ? local(due) : '没有')
  for (const [name, value] of Object.entries(then.计数 ?? {})) {
    const measure = measures[name]
    if (!measure) throw new Amiss([...path, '计数', name], unknown('计数', name, Object.keys(measures)))
    const got = sums.get(measure) ?? 0
    if (got !== value) throw new Amiss([...path, '计数', name], `“${name}”应是 ${value}，实际是 ${got}`)
  }
  for (const [i, words] of (then.告诉 ?? []).entries())
    if (!said.some((effect) => effect.say.includes(words)))
      throw new Amiss(
        [...path, '告诉', i],
        `没有人被告知“${words}”；说过的有：${said.map((e) => e.say).join(' / ')}`,
      )
}
