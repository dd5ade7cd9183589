/** What examples say of calls: `吹哨给` (a star leads), acts on one call, and how the called stand. */
import { Type, type Static } from 'typebox'
import { callClock } from '#contract/pack/calls-clocks.ts'
import { callActTitle, CALL_ACTS } from '#contract/pack/calls-acts.ts'
import { isOpen } from '#contract/pack/calls.ts'
import { seatTitle } from '#contract/pack/decide.ts'
import type { ActInput, Call, Life } from '#contract/pack/life.ts'
import type { ExampleWorld } from './example-world.ts'
import { unknown } from './nearest.ts'
import type { Path } from './sources.ts'

const Names = Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })
export const callStep = {
  /** The units an act calls; the leading one ends in a star. */
  吹哨给: Type.Optional(Names),
  /** Of the units called, the one an act or `到期: 报到` is about; not said: the one who acts. */
  单位: Type.Optional(Type.String({ minLength: 1 })),
}
/** Each word names all the units that stand so. */
export const callThen = {
  未报到: Type.Optional(Type.Array(Type.String())),
  迟到: Type.Optional(Type.Array(Type.String())),
  已报到: Type.Optional(Type.Array(Type.String())),
  已反馈: Type.Optional(Type.Array(Type.String())),
  已确认: Type.Optional(Type.Array(Type.String())),
  已退回: Type.Optional(Type.Array(Type.String())),
  /** Superiors brought in because a unit is late. */
  督促: Type.Optional(Type.Array(Type.String())),
}
type CallStep = Static<ReturnType<typeof stepOf>>
const stepOf = () => Type.Object(callStep)
type CallThen = Static<ReturnType<typeof thenOf>>
const thenOf = () => Type.Object(callThen)
type Amiss = (path: Path, say: string) => never

/** A unit by its department's or seat's title. */
function callNamed(life: Life, name: string, world: ExampleWorld): Call | undefined {
  const seat = world.seatOf(name)?.seat
  const same = (call: Call) =>
    call.title === name ||
    (seat !== undefined &&
      (seat.organisation ? call.seat.organisation === seat.organisation : call.seat.post === seat.post))
  return life.calls?.findLast((call) => same(call) && isOpen(call)) ?? life.calls?.findLast(same)
}

/** The units chosen, as the form of the act wants them. */
export const chosenUnits = (
  names: string[],
  world: ExampleWorld,
  path: Path,
  amiss: Amiss,
): NonNullable<ActInput['calls']> =>
  names.map((name, i) => {
    const found = world.seatOf(name.replace(/\*$/, ''))
    if (!found) return amiss([...path, i], unknown('岗位或部门', name, world.names))
    return { seat: found.seat, ...(name.endsWith('*') ? { leads: true } : {}) }
  })

/** Which act on which call a step means; undefined when it means none. */
export function actOnCall(
  life: Life,
  step: CallStep & { 谁?: string; 做?: string },
  world: ExampleWorld,
  path: Path,
  amiss: Amiss,
): { action: string; call: string } | undefined {
  const action = CALL_ACTS.find((id) => callActTitle(id) === step.做)
  if (!action || !life.calls) return undefined
  const name = step.单位 ?? step.谁 ?? ''
  const call = callNamed(life, name, world)
  if (!call)
    return amiss(
      [...path, '单位'],
      unknown(
        '请过的单位',
        name,
        life.calls.map(({ title }) => title),
      ),
    )
  return { action, call: call.call }
}

/** `到期: 报到` or `反馈` of a unit: the clock's id. */
export function callClockNamed(
  life: Life,
  { 到期, 单位 }: { 到期?: string; 单位?: string },
  world: ExampleWorld,
): string | undefined {
  const call = 单位 === undefined ? undefined : callNamed(life, 单位, world)
  if (!call) return undefined
  return 到期 === '报到'
    ? callClock('check_in', call.call)
    : 到期 === '反馈'
      ? callClock('report', call.call)
      : undefined
}

const stands: Record<Exclude<keyof CallThen, '督促'>, (call: Call) => boolean> = {
  未报到: (call) => call.status === 'called' && call.absent === true,
  迟到: (call) => call.checkedIn?.late === true,
  已报到: (call) => call.checkedIn !== undefined,
  已反馈: (call) => call.reported !== undefined,
  已确认: (call) => call.status === 'confirmed',
  已退回: (call) => call.status === 'given_back',
}

/** All of them and no other, in whatever order. */
export function expectCalls(life: Life, then: CallThen, world: ExampleWorld, path: Path, amiss: Amiss): void {
  const compare = (word: string, wanted: string[] | undefined, got: string[]): void => {
    if (wanted && wanted.toSorted().join('、') !== [...new Set(got)].toSorted().join('、'))
      amiss([...path, word], `${word}应是“${wanted.join('、')}”，实际是“${got.join('、') || '没有'}”`)
  }
  const calls = life.calls ?? []
  for (const [word, stand] of Object.entries(stands) as [keyof typeof stands, (call: Call) => boolean][])
    compare(
      word,
      then[word],
      calls.filter(stand).map(({ title }) => title),
    )
  compare(
    '督促',
    then.督促,
    calls.flatMap(({ overseers }) => overseers.map((seat) => seatTitle(world.rules, seat))),
  )
}
