import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide, isRefusal, nextDueAt, offers } from './decide.ts'
import type { Command, Life, Refusal, Rules } from './life.ts'
import {
  at,
  counts,
  doing,
  must,
  person,
  report,
  rulesOf,
  seat,
  seats,
  system,
  villager,
  walk,
} from './testing/small-county.ts'

const fallDue = (life: Life, clock: string, rules: Rules, now: string) =>
  decide(life, { does: 'fall_due', clock, version: life.version }, rules, system, at(now))
const refusal = (life: Life, command: Command, rules: Rules, who: string, now: string): Refusal => {
  const result = decide(life, command, rules, who === 'villager' ? villager : person(who, rules), at(now))
  assert.ok(isRefusal(result), 'expected a refusal')
  return result
}
const due = (life: Life) =>
  nextDueAt(life) && new Date(Date.parse(nextDueAt(life)!) + 8 * 3_600_000).toISOString().slice(0, 16)

test('the whole loop: reported, accepted, solved, verified by another, rated', () => {
  const rules = rulesOf()
  const began = report(rules)
  assert.deepEqual(began.next.waiting, seats.worker)
  assert.equal(due(began.next), '2026-03-02T11:00')
  assert.deepEqual(counts(began), ['received 2026-03-02 +1'])

  const accepted = walk(rules, began.next, [['2026-03-02 10:00', 'li', 'accept']])
  assert.deepEqual(counts(accepted), ['accepted 2026-03-02 +1', 'accepted_on_time 2026-03-02 +1'])
  assert.deepEqual([accepted.next.handler, accepted.next.waiting], [seats.worker, seats.worker])
  assert.equal(due(accepted.next), '2026-03-05T17:30')
  assert.deepEqual(accepted.seat, seats.worker)

  const solved = walk(rules, accepted.next, [['2026-03-03 10:00', 'li', 'solve', { result: '已换灯泡' }]])
  assert.deepEqual(counts(solved), ['handled 2026-03-03 +1', 'handled_on_time 2026-03-03 +1'])
  assert.deepEqual(solved.next.waiting, seats.chief, 'a seat whose only holder handled it is skipped')

  const closed = walk(rules, solved.next, [['2026-03-04 10:00', 'wang', 'confirm']])
  assert.deepEqual(counts(closed), ['closed 2026-03-04 +1', 'due 2026-03-05 +1', 'due_closed 2026-03-05 +1'])
  assert.equal(closed.next.final, 'solved')
  assert.equal(closed.next.waiting, null)

  const rated = walk(rules, closed.next, [['2026-03-05 10:00', 'villager', 'rate', { rating: 5 }]])
  assert.deepEqual(counts(rated), ['rated 2026-03-05 +1', 'satisfied 2026-03-05 +1'])

  const reopened = walk(rules, rated.next, [['2026-03-06 10:00', 'villager', 'reopen', { reason: '又灭了' }]])
  assert.deepEqual(counts(reopened), [
    'reopened 2026-03-06 +1',
    'closed 2026-03-04 -1',
    'satisfied 2026-03-05 -1',
    'due_closed 2026-03-05 -1',
  ])
  assert.deepEqual([reopened.next.final, reopened.next.closedAt, reopened.next.rating], [null, null, null])
  assert.equal(due(reopened.next), '2026-03-11T17:30', 'a new run with the whole budget')
  const again = walk(rules, reopened.next, [
    ['2026-03-07 10:00', 'li', 'solve', { result: '换了线路' }],
    ['2026-03-09 10:00', 'wang', 'confirm'],
    ['2026-03-09 11:00', 'villager', 'rate', { rating: 3 }],
  ])
  assert.deepEqual(counts(again), ['rated 2026-03-09 +1'])
  assert.equal(
    refusal(
      again.next,
      doing('reopen', again.next, { reason: '还不行' }),
      rules,
      'villager',
      '2026-03-10 10:00',
    ).refused,
    'ALREADY_DONE',
  )
})

test('refusals name what is wrong and who may', () => {
  const rules = rulesOf()
  const { next } = report(rules)
  const handling = walk(rules, next, [['2026-03-02 10:00', 'li', 'accept']]).next
  const closed = walk(rules, handling, [
    ['2026-03-03 10:00', 'li', 'solve', { result: '好了' }],
    ['2026-03-03 11:00', 'wang', 'confirm'],
  ]).next
  const table: [Life, Command, string, string, string, string?][] = [
    [next, doing('accept', next), 'zhao', '2026-03-02 10:00', 'NOT_ALLOWED'],
    [next, doing('accept', next), 'villager', '2026-03-02 10:00', 'NOT_ALLOWED'],
    [next, doing('solve', next), 'li', '2026-03-02 10:00', 'ACTION_NOT_OPEN'],
    [next, doing('hand_up', next, { reason: '  ' }), 'li', '2026-03-02 10:00', 'FIELD_MISSING', 'reason'],
    [
      next,
      doing('decline', next, { reason: 'x' }),
      'li',
      '2026-03-02 10:00',
      'FIELD_MISSING',
      'responsible_unit',
    ],
    [
      next,
      { does: 'act', action: 'accept', version: 7, input: {} },
      'li',
      '2026-03-02 10:00',
      'MATTER_CHANGED',
      'version',
    ],
    [closed, doing('accept', closed), 'li', '2026-03-04 10:00', 'ACTION_NOT_OPEN'],
    [closed, doing('urge', closed), 'villager', '2026-03-04 10:00', 'ACTION_NOT_OPEN'],
    [closed, doing('rate', closed, { rating: 9 }), 'villager', '2026-03-04 10:00', 'FIELD_INVALID', 'rating'],
    [closed, doing('rate', closed, { rating: 5 }), 'villager', '2026-03-19 10:00', 'TOO_LATE'],
    [closed, doing('reopen', closed, { reason: 'x' }), 'villager', '2026-03-11 10:00', 'TOO_LATE'],
    [closed, doing('rate', closed, { rating: 5 }), 'li', '2026-03-04 10:00', 'NOT_ALLOWED'],
  ]
  for (const [life, command, who, now, code, field] of table) {
    const got = refusal(life, command, rules, who, now)
    assert.deepEqual([got.refused, got.field], [code, field], JSON.stringify(command))
  }
  assert.match(refusal(next, doing('accept', next), rules, 'zhao', '2026-03-02 10:00').say, /grid worker/)
})

test('the handler does not verify their own work, even as one of several holders or as the superior', () => {
  const rules = rulesOf({ worker: ['li', 'he'] })
  const solved = walk(rules, report(rules).next, [
    ['2026-03-02 10:00', 'li', 'accept'],
    ['2026-03-03 10:00', 'li', 'solve', { result: '好了' }],
  ]).next
  assert.deepEqual(solved.waiting, seats.worker)
  assert.equal(
    refusal(solved, doing('confirm', solved), rules, 'li', '2026-03-03 11:00').refused,
    'SAME_PERSON',
  )
  assert.deepEqual(offers(solved, rules, person('li', rules), at('2026-03-03 11:00')), [])
  assert.equal(walk(rules, solved, [['2026-03-03 11:00', 'he', 'confirm']]).next.final, 'solved')
})

test('work for a vacant post moves up, past vacancies, never nowhere', () => {
  const table: [Parameters<typeof rulesOf>[0], unknown][] = [
    [{}, seats.worker],
    [{ worker: [] }, seats.chief],
    [{ worker: [], chief: [] }, seats.street],
    [{ worker: [], chief: [], street: [] }, seats.county],
    [{ worker: [], chief: [], street: [], county: [] }, seats.county],
  ]
  for (const [world, waiting] of table) assert.deepEqual(report(rulesOf(world)).next.waiting, waiting)
  const atVillage = rulesOf()
  atVillage.surroundings.ancestry.pop()
  atVillage.surroundings.seats = atVillage.surroundings.seats.filter((s) => s.seat.region !== 'grid')
  assert.deepEqual(report(atVillage).next.waiting, seats.street, 'a place without a grid')
})

test('overdue: the superior is brought in and may act; again after a while; due is counted once', () => {
  const rules = rulesOf({ chief: [] })
  const { next } = report(rules)
  assert.ok(isRefusal(fallDue(next, 'acceptance', rules, '2026-03-02 10:59')))
  const first = must(fallDue(next, 'acceptance', rules, '2026-03-02 11:00'))
  assert.deepEqual(first.next.overseer, seats.street, 'past the vacant chief')
  assert.deepEqual(
    first.effects.map((e) => e.to),
    [seats.street, seats.worker],
  )
  assert.equal(first.next.clocks[0]!.wakeAt, at('2026-03-02 16:30'))
  const second = must(fallDue(first.next, 'acceptance', rules, '2026-03-02 16:30'))
  assert.deepEqual(second.next.overseer, seats.county)
  assert.equal(second.next.clocks[0]!.wakeAt, undefined, 'nobody above: nothing more to wake for')
  const accepted = walk(rules, second.next, [['2026-03-03 09:00', 'qian', 'accept']])
  assert.deepEqual(counts(accepted), ['accepted 2026-03-03 +1'], 'not on time')
  assert.equal(accepted.next.overseer, null)

  const overdue = must(fallDue(accepted.next, 'handling', rules, '2026-03-06 17:30'))
  assert.deepEqual(counts(overdue), ['due 2026-03-06 +1'])
  assert.equal(overdue.next.clocks[1]!.wakeAt, undefined, 'the county office has nobody above it')
  const closed = walk(rules, overdue.next, [
    ['2026-03-09 10:00', 'qian', 'solve', { result: '好了' }],
    ['2026-03-09 11:00', 'li', 'confirm'],
  ])
  assert.deepEqual(counts(closed), ['closed 2026-03-09 +1', 'due_closed 2026-03-06 +1'])
})

test('dispatch offers the kind’s department first; only what was offered; returned work finds the dispatcher', () => {
  const rules = rulesOf()
  const up = walk(rules, report(rules).next, [
    ['2026-03-02 09:30', 'li', 'hand_up', { reason: '要登高车' }],
  ]).next
  const offer = offers(up, rules, person('zhao', rules), at('2026-03-02 09:40'))[0]!
  assert.deepEqual(
    offer.targets.map((t) => t.seat),
    [seats.city, seats.worker, seats.roads],
  )
  const wrong = doing('dispatch', up, { target: seat('clerk', 'county', 'nowhere') })
  assert.equal(refusal(up, wrong, rules, 'zhao', '2026-03-02 10:00').field, 'target')
  const sent = walk(rules, up, [['2026-03-02 10:00', 'zhao', 'dispatch', { target: seats.roads }]])
  assert.deepEqual(sent.effects, [
    { effect: 'notify', to: seats.roads, say: '请办理“路灯不亮”，3月5日 17:30前办结。' },
  ])
  const back = walk(rules, sent.next, [
    ['2026-03-02 15:00', 'zhou', 'give_back', { reason: '不归我们管', responsible_unit: '城管局' }],
  ])
  assert.deepEqual([back.next.waiting, back.next.handler], [seats.street, null])
  assert.deepEqual(counts(back).slice(0, 1), ['returned 2026-03-02 +1'])
  const again = walk(rules, back.next, [['2026-03-02 16:00', 'zhao', 'dispatch', { target: seats.city }]])
  assert.deepEqual([again.next.waiting, again.next.assigner], [seats.city, seats.street])
  assert.deepEqual(counts(again), ['due_closed 2026-03-05 -1'], 'accepted is counted once')
  const vacant = rulesOf({ city: [] })
  assert.equal(
    refusal(up, doing('dispatch', up, { target: seats.city }), vacant, 'zhao', '2026-03-02 10:00').field,
    'target',
  )
})

test('a pause keeps what is left; only the superior grants it', () => {
  const rules = rulesOf()
  const handling = walk(rules, report(rules).next, [['2026-03-02 10:00', 'li', 'accept']]).next
  assert.equal(
    refusal(handling, doing('pause', handling, { reason: '等材料' }), rules, 'li', '2026-03-03 10:00')
      .refused,
    'NOT_ALLOWED',
  )
  const paused = walk(rules, handling, [['2026-03-03 10:00', 'wang', 'pause', { reason: '等材料' }]]).next
  assert.equal(nextDueAt(paused), null)
  assert.ok(isRefusal(fallDue(paused, 'handling', rules, '2026-03-20 10:00')))
  const resumed = walk(rules, paused, [['2026-03-16 10:00', 'li', 'resume']]).next
  assert.equal(due(resumed), '2026-03-18T17:30')
})

test('declined before it was due is neither due nor closed, and says who answers', () => {
  const rules = rulesOf()
  const said = walk(rules, report(rules).next, [
    ['2026-03-02 10:00', 'li', 'decline', { reason: '属于供电维修', responsible_unit: '县供电公司' }],
  ])
  assert.deepEqual([said.next.final, counts(said)], ['declined', []])
  assert.deepEqual(said.effects, [
    { effect: 'notify', to: 'reporter', say: '“路灯不亮”不予受理：属于供电维修，请找县供电公司。' },
  ])
})

test('urging is limited by working time', () => {
  const rules = rulesOf()
  const urged = walk(rules, report(rules).next, [['2026-03-02 10:00', 'villager', 'urge']])
  assert.deepEqual(
    [counts(urged), urged.next.state, urged.next.waiting],
    [['urged 2026-03-02 +1'], 'reported', seats.worker],
  )
  const { next } = urged
  assert.equal(refusal(next, doing('urge', next), rules, 'villager', '2026-03-03 10:00').refused, 'TOO_MANY')
  assert.ok(!isRefusal(decide(next, doing('urge', next), rules, villager, at('2026-03-04 09:00'))))
})

test('a complaint starts one level up, past the accused, who may do nothing with it', () => {
  const rules = rulesOf({
    kind: { sensitive: 'accuses' },
    excluded: { persons: ['zhao'], organisations: ['city_management'] },
  })
  const began = report(rules)
  assert.deepEqual([began.next.state, began.next.waiting], ['dispatching', seats.county])
  const targets = offers(began.next, rules, person('qian', rules), at('2026-03-02 10:00'))[0]!.targets
  assert.deepEqual(
    targets.map((t) => t.seat),
    [seats.worker, seats.roads],
  )
  assert.deepEqual(offers(began.next, rules, person('zhao', rules), at('2026-03-02 10:00')), [])
})

test('what moves the matter on is offered before what is open in every state', () => {
  const rules = rulesOf()
  const { procedure } = rules
  const always = { nudge: { title: '催办', by: [{ post: 'worker' }] } }
  const nudged = { ...rules, procedure: { ...procedure, always: { ...always, ...procedure.always } } }
  const ids = offers(report(nudged).next, nudged, person('li', nudged), at('2026-03-02 10:00')).map(
    (o) => o.action,
  )
  assert.equal(ids.includes('nudge'), true)
  assert.ok(ids.indexOf('accept') < ids.indexOf('nudge'), ids.join())
})

test('evidence, fields and diversion', () => {
  const proof = rulesOf({ kind: { proof: true } })
  const handling = walk(proof, report(proof).next, [['2026-03-02 10:00', 'li', 'accept']]).next
  const solve = doing('solve', handling, { result: '好了' })
  assert.equal(refusal(handling, solve, proof, 'li', '2026-03-02 11:00').refused, 'EVIDENCE_MISSING')
  const needsOf = (rules: Rules) =>
    offers(handling, rules, person('li', rules), at('2026-03-02 11:00')).find((o) => o.action === 'solve')
      ?.needs
  assert.deepEqual([needsOf(proof)?.includes('photo'), needsOf(rulesOf())?.includes('photo')], [true, false])
  walk(proof, handling, [['2026-03-02 11:00', 'li', 'solve', { result: '好了', photos: ['a'] }]])

  const reporting = (kind: object, fields: Life['fields']) =>
    decide(
      null,
      { does: 'report', kind: 'k', reporter: 'villager', fields },
      rulesOf({ kind }),
      villager,
      at('2026-03-02 10:00'),
    ) as Refusal
  const fields = { size: { title: '面积', type: 'number', required: true } }
  assert.deepEqual(reporting({ fields }, {}).refused, 'FIELD_MISSING')
  assert.deepEqual(reporting({ fields }, { size: 'big' }).refused, 'FIELD_INVALID')
  assert.deepEqual(reporting({ fields }, { size: 3, colour: 'red' }).field, 'colour')
  assert.equal(reporting({ advice: { text: '请拨 119', divert: true } }, {}).refused, 'SENT_ELSEWHERE')
})

test('nothing given is changed', () => {
  const rules = rulesOf()
  const { next } = report(rules)
  const before = structuredClone({ next, rules })
  walk(rules, next, [
    ['2026-03-02 10:00', 'li', 'accept'],
    ['2026-03-02 11:00', 'li', 'solve', { result: 'x' }],
  ])
  must(fallDue(next, 'acceptance', rules, '2026-03-02 12:00'))
  assert.deepEqual({ next, rules }, before)
})
