/**
 * A past matter under given rules: the same people do the same things at the same times, as far as these rules let them.
 * Where the rules bring it to somebody else, whoever it then waits on does what was done. Pure; the same function as `decide`.
 */
import { callActTitle, isCallAct } from '#contract/pack/calls-acts.ts'
import { sameUnit } from '#contract/pack/calls.ts'
import { decide, isRefusal, needTitles, offers } from '#contract/pack/decide.ts'
import type { ActInput, Actor, Command, Decision, Life, Offer } from '#contract/pack/life.ts'
import type { Refusal, Rules, Seat, Surroundings } from '#contract/pack/life.ts'
import type { Need } from '#contract/pack/procedure-language.ts'
import type { Step, Story } from './story.ts'
import { emptyTrail, note, type Trail } from './trail.ts'
import { unspoken } from './unspoken.ts'

const system: Actor = { person: null, seats: [] }
/** What people wrote is in no journal: it was written, and that is all that counts here. */
const WRITTEN = '〔原话〕'
/** More deadlines than any matter has missed. */
const MOST_FALLS = 60

/** `there`: what surrounds a place that an act gave it. */
export function replay(story: Story, given: Rules, there: Map<string, Surroundings> = new Map()): Trail {
  let rules = { ...given, procedure: unspoken(given.procedure) }
  const trail = emptyTrail()
  const [first, ...steps] = story.steps
  if (!first) return trail
  const begun = report(story, first, rules)
  if (isRefusal(begun)) return { ...trail, refused: begun.say }
  let life = begun.next
  if (life.path) trail.path = { path: life.path.path, title: life.path.title }
  note(trail, life, rules)
  const called = new Called()
  for (const step of steps) {
    life = fall(life, step.at, rules, trail)
    const input = called.asNow(step, life)
    if (!input) continue
    const place = there.get(String(input.region))
    const around = place ? { ...rules, there: place } : rules
    const done = take(life, { ...step, input }, around, trail)
    if (!done) continue
    life = done.next
    if (done.placed && place) rules = { ...rules, surroundings: place }
    note(trail, life, rules)
  }
  fall(life, story.until, rules, trail)
  return trail
}

function report(story: Story, first: Step, rules: Rules): Decision | Refusal {
  const region = rules.surroundings.ancestry.at(-1)?.id ?? ''
  const near = rules.surroundings.ancestry.map((place) => place.id)
  // posts of whoever brought it in: at the place, unless the journal says from which seat
  const own = first.seat && near.includes(first.seat.region) ? [first.seat] : []
  const others = story.reporterHolds
    .filter((post) => own[0]?.post !== post)
    .map((post): Seat => ({ post, region }))
  const always = Object.keys(rules.procedure.always ?? {})
  // whom it was given to with its beginning did the first act, unless nothing was done yet
  const began = story.steps.find((one) => one.command === 'act' && one.seat && !always.includes(one.action))
  const handler = began?.seat ?? story.handler
  const command: Command = {
    ...{ does: 'report', kind: story.kind, reporter: story.reporter, fields: filled(story, rules) },
    ...(story.dueBy ? { dueBy: story.dueBy } : {}),
    ...(handler ? { handler } : {}),
  }
  return decide(null, command, rules, { person: first.actor, seats: [...own, ...others] }, first.at)
}

/** What a new rule asks beyond what was asked then is taken as answered in the plainest way, so that the rest can be seen. */
function filled({ fields }: Story, { kind }: Rules): Life['fields'] {
  const all: Life['fields'] = {}
  for (const [id, { type, required, choices }] of Object.entries(kind.fields ?? {})) {
    const given = fields[id]
    if (given !== undefined) all[id] = given
    else if (required && type === 'choice') all[id] = choices?.[0] ?? WRITTEN
    else if (required && type === 'text') all[id] = WRITTEN
    else if (required && type === 'boolean') all[id] = false
  }
  return all
}

/** All deadlines that run out until `at`, in their order. */
function fall(start: Life, at: string, rules: Rules, trail: Trail): Life {
  let life = start
  for (let n = 0; n < MOST_FALLS; n += 1) {
    const due = life.clocks
      .filter(({ wakeAt, metAt, pausedAt }) => wakeAt && wakeAt <= at && !metAt && !pausedAt)
      .sort((a, b) => (a.wakeAt! < b.wakeAt! ? -1 : 1))[0]
    if (!due) return life
    const fell = decide(
      life,
      { does: 'fall_due', clock: due.clock, version: life.version },
      rules,
      system,
      due.wakeAt!,
    )
    if (isRefusal(fell)) return life
    life = fell.next
    note(trail, life, rules)
  }
  return life
}

/** The step as these rules have it; null when there is no such thing. */
function take(life: Life, step: Step, rules: Rules, trail: Trail): Decision | null {
  const { input } = step
  const { version } = life
  if (step.command === 'resolved') {
    const [body, resolution] = [String(input['body']), String(input['resolution'])]
    const outcome = input['outcome'] === 'rejected' ? 'rejected' : 'passed'
    return orNull(
      decide(life, { does: 'resolved', version, body, resolution, outcome }, rules, system, step.at),
    )
  }
  if (step.command === 'paid') {
    const amount = Number(input['amount'])
    const [payment, recorder] = [String(input['payment']), step.actor ?? '']
    const settled = step.moved
    return orNull(
      decide(life, { does: 'paid', version, payment, amount, settled, recorder }, rules, system, step.at),
    )
  }
  if (step.command === 'unpaid') {
    const payment = String(input['payment'])
    return orNull(decide(life, { does: 'unpaid', version, payment }, rules, system, step.at))
  }
  // a split takes nothing from the matter but a version: each part is a matter of its own, with its own story
  return step.command === 'act' ? act(life, step, rules, trail) : null
}

const orNull = (done: Decision | Refusal): Decision | null => (isRefusal(done) ? null : done)

function act(life: Life, step: Step, rules: Rules, trail: Trail): Decision | null {
  const { action } = step
  const states = rules.procedure.states
  const spec = states[life.state]?.actions?.[action] ?? rules.procedure.always?.[action]
  const input = inputOf(step)
  let last: Refusal | null = null
  for (const actor of actorsFor(life, step, rules, action)) {
    const done = tried({ life, action, rules, actor, at: step.at }, input, trail)
    if (!isRefusal(done)) return done
    last = done
    if (done.refused !== 'NOT_ALLOWED' && done.refused !== 'SAME_PERSON') break
  }
  if (last) {
    const own = spec?.title ?? Object.values(states).flatMap((s) => s.actions?.[action] ?? [])[0]?.title
    trail.undoable.push(isCallAct(action) ? callActTitle(action) : (own ?? action))
  }
  return null
}

interface Trying {
  life: Life
  action: string
  rules: Rules
  actor: Actor
  at: string
}

/** Asked for more than was given, it is given once and noted. */
function tried(
  { life, action, rules, actor, at }: Trying,
  given: ActInput,
  trail: Trail,
): Decision | Refusal {
  const input = { ...given }
  const noted: string[] = []
  for (let n = 0; n < 4; n += 1) {
    const done = decide(life, { does: 'act', action, version: life.version, input }, rules, actor, at)
    if (!isRefusal(done)) {
      for (const one of noted) if (!trail.more.includes(one)) trail.more.push(one)
      return done
    }
    const { refused, field } = done
    const isForm =
      refused === 'FIELD_MISSING' || refused === 'EVIDENCE_MISSING' || refused === 'FIELD_INVALID'
    if (!isForm || !field) return done
    const offer = offers(life, rules, actor, at).find((one) => one.action === action)
    if (field === 'photos') input.photos = ['p']
    else if (field === 'target' && offer?.targets[0]) input.target = offer.targets[0].seat
    else if (field === 'ground' && offer?.grounds[0]) input.ground = offer.grounds[0]
    else if (field === 'rating') input.rating = 5
    else if (field === 'calls' && refused === 'FIELD_INVALID' && n === 0)
      input.calls = offeredOf(input, offer)
    else if (field === 'responsible_unit') input.responsible_unit = WRITTEN
    else return done
    if (refused !== 'FIELD_INVALID') noted.push(needTitles[(field === 'photos' ? 'photo' : field) as Need])
  }
  return { refused: 'FIELD_INVALID', say: '' }
}

/** The units among those called that may still be called; the first leads when who led may not. */
function offeredOf({ calls = [] }: ActInput, offer: Offer | undefined): NonNullable<ActInput['calls']> {
  const kept = calls.filter(({ seat }) => offer?.targets.some((one) => sameUnit(one.seat, seat)))
  if (offer?.calls?.led || kept.some(({ leads }) => leads)) return kept
  return kept.map(({ seat }, i) => ({ seat, leads: i === 0 }))
}

/** Units by the numbers they had: under other rules some may not have been called, and the rest are numbered anew. */
class Called {
  readonly #units: Seat[] = []

  /** The input with the unit's number in this life; null for an act on a unit that is not here. */
  asNow({ input }: Step, life: Life): Record<string, unknown> | null {
    for (const { seat } of (input['calls'] as ActInput['calls']) ?? []) this.#units.push(seat)
    if (input['call'] === undefined) return input
    const unit = this.#units[Number(input['call']) - 1]
    const call = unit && life.calls?.findLast((one) => sameUnit(one.seat, unit))
    return call ? { ...input, call: call.call } : null
  }
}

function inputOf({ input }: Step): ActInput {
  return { ...input, reason: WRITTEN, result: WRITTEN, note: WRITTEN } as ActInput
}

/** Who did it; else whoever it now waits on, the superior brought in, or whoever the rules name for it. */
function* actorsFor(life: Life, { actor, seat }: Step, rules: Rules, action: string): Generator<Actor> {
  if (seat) yield { person: actor, seats: [seat] }
  else
    yield { person: actor ?? life.reporter, seats: [], asReporter: actor === null || actor === life.reporter }
  if (!seat) return
  const standIn = (one: Seat): Actor => ({
    person: `stand-in ${one.post} ${one.region} ${life.version}`,
    seats: [one],
  })
  if (life.waiting && typeof life.waiting !== 'string') yield standIn(life.waiting)
  const by =
    (rules.procedure.states[life.state]?.actions?.[action] ?? rules.procedure.always?.[action])?.by ?? []
  const posts = by.flatMap((who) => who.post ?? [])
  for (const one of rules.surroundings.seats) if (posts.includes(one.seat.post)) yield standIn(one.seat)
  if (life.overseer) yield standIn(life.overseer)
}
