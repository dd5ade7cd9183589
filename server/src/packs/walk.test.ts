/** Random people do random things under the shipped rules, for years: what must hold whatever they do. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { callOffers } from '#contract/pack/calls-offers.ts'
import { decide, isRefusal, offers } from '#contract/pack/decide.ts'
import type { Fields, Given } from '#contract/pack/field.ts'
import type { ActInput, Actor, Command, Decision, Life, Offer, Rules } from '#contract/pack/life.ts'
import { sameSeat } from '#contract/pack/seats.ts'
import { check } from './check.ts'
import { countyRules, type CountyRules } from './county-rules.ts'
import { exampleWorld, REPORTER, type ExampleWorld } from './example-world.ts'

const shipped = join(import.meta.dirname, '../../../packs')
const system: Actor = { person: null, seats: [] }

/** mulberry32: the same walks every time. */
function randomFrom(seed: number) {
  const next = () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return { next, pick: <T>(list: T[]): T => list[Math.floor(next() * list.length)]! }
}
type Random = ReturnType<typeof randomFrom>

const filled = (offer: Offer, random: Random): ActInput => {
  const input: ActInput = { photos: ['p'] }
  if (offer.calls) {
    const units = offer.targets.filter((_, i) => i === 0 || random.next() < 0.2)
    const { led } = offer.calls
    input.calls = units.map(({ seat }, i) => ({ seat, leads: i === 0 && !led }))
  }
  for (const need of [...offer.needs, ...offer.asks]) {
    // mostly the usual one, so that some have it twice
    if (need === 'target' && offer.targets.length)
      input.target = (random.next() < 0.6 ? offer.targets[0]! : random.pick(offer.targets)).seat
    // mostly the same one, so that some give it twice
    else if (need === 'ground')
      input.ground = random.next() < 0.8 ? offer.grounds[0]! : random.pick(offer.grounds)
    else if (need === 'rating') input.rating = 1 + Math.floor(random.next() * 5)
    else if (need !== 'photo' && need !== 'target') input[need] = '话'
  }
  return input
}

function hold(life: Life, sums: Record<string, number>, world: ExampleWorld): void {
  const n = (measure: string) => sums[measure] ?? 0
  for (const [measure, value] of Object.entries(sums)) assert.ok(value >= 0, `${measure} ${value}`)
  assert.equal(n('received'), 1)
  assert.equal(n('closed'), life.final === 'solved' ? 1 : 0, 'closed says how it stands')
  assert.ok(n('accepted') <= 1 && n('accepted_on_time') <= n('accepted'))
  assert.ok(n('handled_on_time') <= n('handled'))
  const due = life.clocks.find((c) => world.rules.procedure.clocks[c.clock]?.counts === 'handled')
  assert.equal(n('due_closed'), due?.closedDue ? 1 : 0, 'of all its runs only the last can be closed')
  assert.ok(n('due') >= n('due_closed') && (!due?.fellDueAt || n('due') >= 1))
  if (due && life.final === 'solved') assert.equal(n('due_closed'), 1)
  assert.equal(n('satisfied'), (life.rating ?? 0) >= 4 ? 1 : 0)
  if (life.final !== null) assert.equal(life.waiting, null)
  else if (typeof life.waiting !== 'string') {
    assert.ok(life.waiting, `${life.state} waits on nobody`)
    assert.ok(
      world.rules.surroundings.seats.some((s) => s.seat.post === (life.waiting as { post: string }).post),
    )
  }
  for (const clock of life.clocks) {
    const still = clock.metAt ?? clock.pausedAt
    assert.ok(!(still && clock.wakeAt), `${clock.clock} wakes for nothing`)
    assert.ok(clock.dueAt > clock.startedAt)
  }
  if (!life.clocks.some((c) => c.fellDueAt && !c.metAt)) assert.equal(life.overseer, null)
}

/** Something that fits every field; sums around the limits. */
const filledIn = (fields: Fields | undefined, random: Random, day = '2030-12-31'): Given =>
  Object.fromEntries(
    Object.entries(fields ?? {}).map(([id, { type, choices = [] }]) => [
      id,
      type === 'amount'
        ? random.pick([30_000, 199_999, 200_000, 1_999_999, 2_000_000])
        : type === 'date'
          ? day
          : type === 'boolean'
            ? random.next() < 0.5
            : type === 'number' || type === 'money'
              ? 1 + Math.floor(random.next() * 9)
              : type === 'people'
                ? [{ name: '某' }]
                : choices.length > 0
                  ? random.next() < 0.7
                    ? choices[0]!
                    : random.pick(choices)
                  : '话',
    ]),
  )

const authorisedIn = (county: CountyRules, random: Random) =>
  Object.entries(county.authorisations)
    .filter(() => random.next() < 0.6)
    .map(([authorisation, { title, by }]) => ({
      ...{ authorisation, title, body: by[0]!, resolution: 'r', from: '2020-01-01', until: '2030-12-31' },
    }))

/** What another context records of what it waits for; now and then nothing yet. */
function recordedOn(life: Life, { procedure }: Rules, random: Random): Command | null {
  const { meeting, payment } = procedure.states[life.state]!
  const { version } = life
  if ((!meeting && !payment) || random.next() < 0.3) return null
  if (meeting) {
    const outcome = random.next() < 0.85 ? 'passed' : 'rejected'
    return { does: 'resolved', version, body: meeting.body, resolution: 'r', outcome }
  }
  if (!payment) return null
  const amount = Number(life.fields[payment.of]) - (life.payments ?? []).reduce((sum, p) => sum + p.amount, 0)
  return { does: 'paid', version, payment: 'p', amount, settled: true, recorder: '出纳' }
}

/** Those most likely to have something to do. */
function near(life: Life, { rules }: ExampleWorld): string[] {
  const seats = rules.surroundings.seats.filter((s) =>
    [life.waiting, life.handler, life.assigner, life.overseer].some(
      (one) =>
        one !== null &&
        typeof one !== 'string' &&
        one.post === s.seat.post &&
        one.organisation === s.seat.organisation,
    ),
  )
  const called = rules.surroundings.seats.filter((s) =>
    life.calls?.some(({ seat }) => sameSeat(seat, s.seat)),
  )
  const offered = rules.procedure.states[life.state]?.offered_to ?? []
  const takers = rules.surroundings.seats.filter((s) => offered.includes(s.seat.post))
  return [
    REPORTER,
    ...[...seats, ...called, ...takers].flatMap((s) => s.persons),
    ...(life.claimer ? [life.claimer] : []),
  ]
}

/** `taken` collects the actions done. `patient`: nobody withdraws. */
function walk(
  county: CountyRules,
  kindId: string,
  random: Random,
  taken: Set<string>,
  patient = false,
): void {
  const titles = Object.values(county.posts).map((p) => p.title)
  const vacant = Object.fromEntries(titles.filter(() => random.next() < 0.2).map((t) => [t, [] as string[]]))
  const affair = county.kinds[kindId]!.begun_by
  const level = affair ? 'village' : random.pick(['county', ...county.levels.map((l) => l.level)])
  const world = exampleWorld(county, kindId, level, vacant)
  const { rules } = world
  const people = [REPORTER, ...rules.surroundings.seats.flatMap((s) => s.persons)]
  if (rules.kind.sensitive === 'accuses')
    rules.surroundings.excluded = { persons: [random.pick(people.slice(1))], organisations: [] }
  let now = Date.parse('2026-01-05T01:00:00Z') + Math.floor(random.next() * 300) * 86_400_000
  const fields = filledIn(county.kinds[kindId]!.fields, random)
  const by = affair && world.actorOf(county.posts[random.pick(affair)]!.title)
  if (affair && !by) return
  rules.authorised = affair ? authorisedIn(county, random) : []
  const who: Actor = by ?? { person: REPORTER, seats: [] }
  const report = { does: 'report', kind: kindId, reporter: who.person, fields } as const
  const first = decide(null, report, rules, who, new Date(now).toISOString())
  if (isRefusal(first)) return assert.match(first.refused, /^(SENT_ELSEWHERE|KEPT_OUT_BY_LAW)$/)

  const sums: Record<string, number> = {}
  let life: Life = first.next
  const take = (decision: Decision): void => {
    for (const { measure, value } of decision.deltas) sums[measure] = (sums[measure] ?? 0) + value
    assert.equal(decision.next.version, decision === first ? 1 : life.version + 1)
    life = decision.next
    hold(life, sums, world)
  }
  take(first)
  for (let step = 0; step < (patient ? 120 : 30); step += 1) {
    // now and then the next thing happens within the minute
    now += random.next() < 0.2 ? 60_000 : Math.floor(random.next() ** 3 * 6 * 86_400_000)
    const at = new Date(now).toISOString()
    for (const { clock, wakeAt } of life.clocks)
      if (wakeAt && wakeAt <= at) {
        const fell = decide(life, { does: 'fall_due', clock, version: life.version }, rules, system, at)
        assert.ok(!isRefusal(fell), JSON.stringify(fell))
        take(fell)
      }
    const recorded = recordedOn(life, rules, random)
    if (recorded) {
      const moved = decide(life, recorded, rules, system, at)
      assert.ok(!isRefusal(moved), JSON.stringify(moved))
      take(moved)
      continue
    }
    const actor = world.actorOf(random.pick(random.next() < 0.7 ? near(life, world) : people))!
    const onCalls = (life.calls ?? []).flatMap((call) =>
      callOffers(call, life, rules, actor).map((offer) => ({ ...offer, call: call.call })),
    )
    const open: (Offer & { call?: string })[] = [...offers(life, rules, actor, at), ...onCalls]
    const every = Object.keys(rules.procedure.states[life.state]!.actions ?? {})
    const other = every.find((id) => !open.some((o) => o.action === id))
    if (other) {
      const command = { does: 'act', action: other, version: life.version, input: {} } as const
      assert.ok(isRefusal(decide(life, command, rules, actor, at)), `${other} was not offered`)
    }
    const staying = patient ? open.filter((one) => one.action !== 'withdraw') : open
    if (!staying.length) continue
    const accused = rules.surroundings.excluded?.persons.includes(actor.person!)
    assert.ok(!accused, 'the accused is offered nothing')
    const offer = random.pick(staying)
    const input = { ...filled(offer, random), ...(offer.call ? { call: offer.call } : {}) }
    const tomorrow = new Date(now + 32 * 3_600_000).toISOString().slice(0, 10)
    if (offer.adds) input.entry = filledIn(rules.procedure.entries![offer.adds]!.fields, random, tomorrow)
    const before = life
    // as far down as there is
    const { excluded } = rules.surroundings
    const lowest = world.around(county.levels.at(-1)!.level)
    const there = offer.places ? { ...lowest, ...(excluded ? { excluded } : {}) } : undefined
    if (there) input.region = there.ancestry.at(-1)!.id
    const done = decide(
      life,
      { does: 'act', action: offer.action, version: life.version, input },
      there ? { ...rules, there } : rules,
      actor,
      at,
    )
    // what was filled in at random may be what the law keeps out
    if (isRefusal(done) && done.refused === 'KEPT_OUT_BY_LAW') continue
    // it lies there already
    if (isRefusal(done) && there && done.refused === 'FIELD_INVALID') continue
    assert.ok(!isRefusal(done), `offered ${offer.action}: ${JSON.stringify(done)}`)
    if (
      rules.procedure.states[before.state]!.waits_on?.other_than === 'approvers' &&
      offer.action === 'approve'
    )
      assert.ok(!before.approvers?.includes(actor.person!), 'nobody approves twice')
    if (offer.action === 'confirm') assert.notEqual(actor.person, life.handledBy)
    if (there) world.move(there)
    taken.add(`${rules.kind.procedure} ${life.state} ${offer.action}`)
    take(done)
  }
}

for (const pack of ['linshu', 'linyi'])
  test(`${pack}: whatever people do, the matter has an owner and the figures add up`, () => {
    const county = countyRules(check(join(shipped, pack)).merged!)
    const random = randomFrom(20261121)
    const taken = new Set<string>()
    for (const kindId of Object.keys(county.kinds))
      for (let i = 0; i < 60; i += 1) walk(county, kindId, random, taken)
    const never = () =>
      Object.entries(county.procedures).flatMap(([id, procedure]) =>
        Object.entries(procedure.states).flatMap(([state, { actions = {} }]) =>
          Object.keys(actions)
            .map((action) => `${id} ${state} ${action}`)
            .filter((one) => !taken.has(one)),
        ),
      )
    // some things are rare: more walks through their procedures until all has happened
    for (let i = 0; i < 400 && never().length > 0; i += 1) {
      const rare = new Set(never().map((one) => one.split(' ')[0]))
      for (const [kindId, kind] of Object.entries(county.kinds))
        if (rare.has(kind.procedure)) walk(county, kindId, random, taken, i % 4 !== 0)
    }
    assert.deepEqual(never(), [], 'every action of the pack was somebody’s')
    assert.ok(
      [...taken].some((one) => one.endsWith(' undo')),
      'and some took back what they had done',
    )
  })
