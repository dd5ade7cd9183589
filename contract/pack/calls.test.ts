/** 吹哨: three units called, one late, one absent; given back, insisted, confirmed and rated. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callOffers } from './calls-offers.ts'
import type { CallsStand } from './calls-language.ts'
import { callsStand } from './calls.ts'
import { decide, isRefusal, nextDueAt, offers } from './decide.ts'
import type { ActInput, Actor, Decision, Life, Rules } from './life.ts'
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
} from './testing/small-county.ts'

/** The grid's worker whistles; departments come. */
function rulesWithCalls(): Rules {
  const rules = rulesOf()
  const { procedure, surroundings } = rules
  const whistle = {
    title: '吹哨',
    to: 'joint',
    asks: ['note' as const],
    calls: {
      targets: ['clerk', 'county_office'],
      check_in: '2 working hours',
      report: '3 working days',
      rated: true,
      grounds: ['不属于本单位职责'],
      late: { escalate: ['one_up' as const, 'caller_up' as const], again_every: '4 working hours' },
    },
  }
  const joint = {
    title: '联合处置',
    waits_on: { assigner: true as const },
    actions: {
      more: { ...whistle, title: '再请单位', to: undefined } as never,
      finish: { title: '办结', to: 'closed', when: { calls: 'all_confirmed' as const } },
      drop: { title: '不办了', to: 'declined' },
    },
  }
  delete (joint.actions.more as { to?: string }).to
  const reported = procedure.states['reported']!
  surroundings.seats.push({
    seat: seat('clerk', 'county', 'police'),
    persons: ['wu'],
    title: 'county clerk',
    department: 'police',
  })
  return {
    ...rules,
    procedure: {
      ...procedure,
      states: {
        ...procedure.states,
        reported: { ...reported, actions: { ...reported.actions, whistle } },
        joint,
      },
    },
    departments: {
      city_management: { title: '城管局', at: 'county' },
      transport: { title: '交通局', at: 'county' },
      police: { title: '公安局', at: 'county' },
    },
  }
}
const police = seat('clerk', 'county', 'police')
const three = [{ seat: seats.city, leads: true }, { seat: police }, { seat: seats.roads }]

const does = (rules: Rules, life: Life, time: string, who: string, action: string, input: ActInput = {}) =>
  decide(life, doing(action, life, input), rules, person(who, rules), at(time))
const refused = (result: ReturnType<typeof does>) => {
  assert.ok(isRefusal(result), 'expected a refusal')
  return [result.refused, result.field]
}
const fall = (rules: Rules, life: Life, clock: string, time: string): Decision =>
  must(decide(life, { does: 'fall_due', clock, version: life.version }, rules, system, at(time)))
const whistled = (rules: Rules): Decision =>
  must(does(rules, report(rules).next, '2026-03-02 09:00', 'li', 'whistle', { calls: three }))
const standing = ({ calls = [] }: Life) =>
  calls.map(({ title, status, absent, checkedIn }) =>
    [title, status, checkedIn?.late ? '迟到' : absent && !checkedIn ? '未到' : ''].join(' ').trim(),
  )

test('three departments are called: one in time, one late, one absent', () => {
  const rules = rulesWithCalls()
  const whistle = whistled(rules)
  assert.deepEqual(standing(whistle.next), ['城管局 called', '公安局 called', '交通局 called'])
  assert.deepEqual([whistle.next.handler, whistle.next.assigner], [seats.city, seats.worker])
  assert.deepEqual(whistle.next.waiting, seats.worker, 'it waits on whoever whistled')
  assert.equal(nextDueAt(whistle.next), null, 'a deadline of one called is none of the matter')
  assert.deepEqual(
    whistle.effects.map(({ to }) => to),
    [seats.city, police, seats.roads],
  )
  assert.match(whistle.effects[0]!.say, /3月2日 11:00前报到，3月5日 17:30前反馈/)
  assert.equal(whistle.deltas.filter(({ measure }) => measure === 'called').length, 3)

  let life = must(does(rules, whistle.next, '2026-03-02 09:40', 'sun', 'call_check_in', { call: '1' })).next
  const absent = fall(rules, life, 'check_in:2', '2026-03-02 11:00')
  assert.deepEqual(counts(absent), ['call_absent 2026-03-02 +1'])
  assert.equal(absent.deltas[0]!.organisation, 'police')
  assert.deepEqual(absent.next.calls![1]!.overseers, [seats.county, seats.chief], 'one above each')
  assert.equal(absent.next.overseer, null, 'the matter itself is not late')
  life = fall(rules, absent.next, 'check_in:3', '2026-03-02 11:00').next
  const late = must(does(rules, life, '2026-03-02 11:30', 'zhou', 'call_check_in', { call: '3' }))
  assert.deepEqual(counts(late), ['call_late 2026-03-02 +1', 'call_absent 2026-03-02 -1'])
  assert.deepEqual(standing(late.next), ['城管局 checked_in', '公安局 called 未到', '交通局 checked_in 迟到'])

  const again = fall(rules, late.next, 'check_in:2', '2026-03-02 16:30')
  assert.deepEqual(
    again.next.calls![1]!.overseers,
    [seats.county, seats.chief, seats.street],
    'the next above',
  )
  assert.deepEqual(counts(again), [], 'absent is counted once')
})

test('reported, sent back, confirmed and rated; the matter goes on when all are confirmed', () => {
  const rules = rulesWithCalls()
  let { next: life } = whistled(rules)
  const go = (time: string, who: string, action: string, input: ActInput) =>
    (life = must(does(rules, life, time, who, action, input)).next)
  for (const [who, call] of [
    ['sun', '1'],
    ['wu', '2'],
    ['zhou', '3'],
  ] as const)
    go('2026-03-02 10:00', who, 'call_check_in', { call })
  assert.deepEqual(refused(does(rules, life, '2026-03-02 10:00', 'li', 'finish')), [
    'ACTION_NOT_OPEN',
    undefined,
  ])
  go('2026-03-03 10:00', 'sun', 'call_report', { call: '1', result: '已清理' })
  const back = go('2026-03-03 11:00', 'li', 'call_send_back', { call: '1', reason: '还有一处' })
  assert.equal(
    back.clocks.find((c) => c.clock === 'report:1')!.dueAt,
    at('2026-03-06 17:30'),
    'its time begins again',
  )
  go('2026-03-04 10:00', 'sun', 'call_report', { call: '1', result: '都清理了' })
  const confirmed = must(
    does(rules, life, '2026-03-04 11:00', 'li', 'call_confirm', { call: '1', rating: 4 }),
  )
  assert.deepEqual(
    confirmed.deltas.map(({ measure, value, day }) => [measure, value, day]),
    [
      ['call_confirmed', 1, '2026-03-02'],
      ['call_rated', 1, '2026-03-02'],
      ['call_stars', 4, '2026-03-02'],
    ],
    'on the day of the whistle',
  )
  life = confirmed.next
  go('2026-03-04 12:00', 'wu', 'call_give_back', { call: '2', ground: '不属于本单位职责', reason: '是县道' })
  const insists = must(
    does(rules, life, '2026-03-04 14:00', 'li', 'call_send_back', { call: '2', reason: '要维持秩序' }),
  )
  assert.deepEqual(counts(insists), ['call_given_back 2026-03-02 -1'])
  assert.deepEqual(
    refused(
      does(rules, insists.next, '2026-03-04 15:00', 'wu', 'call_give_back', {
        call: '2',
        ground: '不属于本单位职责',
        reason: '不归我',
      }),
    ),
    ['ALREADY_DONE', undefined],
  )
  // a call given back does not hold the matter up
  go('2026-03-05 09:00', 'zhou', 'call_report', { call: '3', result: '已修' })
  go('2026-03-05 10:00', 'li', 'call_confirm', { call: '3', rating: 5 })
  const closed = must(does(rules, life, '2026-03-05 11:00', 'li', 'finish'))
  assert.equal(closed.next.final, 'solved')
  assert.ok(
    closed.next.clocks.filter((c) => c.call).every((c) => c.metAt && !c.wakeAt),
    'nothing rings any more',
  )
})

test('what each may not do', () => {
  const rules = rulesWithCalls()
  const { next: reported } = report(rules)
  const whistle = (calls: ActInput['calls']) =>
    refused(does(rules, reported, '2026-03-02 09:00', 'li', 'whistle', { ...(calls ? { calls } : {}) }))
  assert.deepEqual(whistle(undefined), ['FIELD_MISSING', 'calls'])
  assert.deepEqual(
    whistle([{ seat: seats.city }, { seat: police }]),
    ['FIELD_INVALID', 'calls'],
    'nobody leads',
  )
  assert.deepEqual(
    whistle([
      { seat: seats.city, leads: true },
      { seat: police, leads: true },
    ]),
    ['FIELD_INVALID', 'calls'],
    'two lead',
  )
  assert.deepEqual(
    whistle([{ seat: seats.city, leads: true }, { seat: seats.city }]),
    ['FIELD_INVALID', 'calls'],
    'twice',
  )
  assert.deepEqual(
    whistle([{ seat: seats.street }]),
    ['FIELD_INVALID', 'calls'],
    'not one that may be called',
  )
  const { next: life } = whistled(rules)
  const table: [string, string, ActInput, string, string?][] = [
    ['zhou', 'call_check_in', { call: '1' }, 'NOT_ALLOWED'],
    ['sun', 'call_report', { call: '1', result: '好了' }, 'ACTION_NOT_OPEN'],
    ['sun', 'call_confirm', { call: '1', rating: 5 }, 'ACTION_NOT_OPEN'],
    ['li', 'call_check_in', { call: '9' }, 'FIELD_INVALID', 'call'],
    ['sun', 'call_off', { call: '2', reason: '不用' }, 'NOT_ALLOWED'],
    ['sun', 'call_give_back', { call: '1', reason: '不是' }, 'FIELD_MISSING', 'ground'],
    ['sun', 'call_give_back', { call: '1', ground: '别的', reason: '不是' }, 'FIELD_INVALID', 'ground'],
    ['li', 'more', { calls: [{ seat: seats.roads }] }, 'FIELD_INVALID', 'calls'],
    ['li', 'more', { calls: [{ seat: seats.county, leads: true }] }, 'FIELD_INVALID', 'calls'],
  ]
  for (const [who, action, input, code, field] of table)
    assert.deepEqual(
      refused(does(rules, life, '2026-03-02 10:00', who, action, input)),
      [code, field],
      `${who} ${action}`,
    )
})

test('units do not stand in one another’s way: only their own call must be as they saw it', () => {
  const rules = rulesWithCalls()
  const { next: seen } = whistled(rules)
  const sun = must(does(rules, seen, '2026-03-02 09:30', 'sun', 'call_check_in', { call: '1' })).next
  const wu = decide(
    sun,
    { ...doing('call_check_in', seen, { call: '2' }) },
    rules,
    person('wu', rules),
    at('2026-03-02 09:31'),
  )
  assert.equal(must(wu).next.version, sun.version + 1)
  const twice = decide(
    sun,
    doing('call_check_in', seen, { call: '1' }),
    rules,
    person('sun', rules),
    at('2026-03-02 09:32'),
  )
  assert.deepEqual(refused(twice), ['MATTER_CHANGED', 'version'])
})

test('who wrote a report does not confirm it; a unit no longer needed was never called', () => {
  const rules = rulesWithCalls()
  const both: Actor = { person: 'sun', seats: [seats.city, seats.worker] }
  const act = (life: Life, action: string, input: ActInput, now: string) =>
    decide(life, doing(action, life, input), rules, both, at(now))
  let life = must(
    act(report(rules).next, 'whistle', { calls: [{ seat: seats.city }] }, '2026-03-02 09:00'),
  ).next
  life = must(act(life, 'call_check_in', { call: '1' }, '2026-03-02 09:10')).next
  life = must(act(life, 'call_report', { call: '1', result: '好了' }, '2026-03-02 09:20')).next
  assert.deepEqual(refused(act(life, 'call_confirm', { call: '1', rating: 5 }, '2026-03-02 09:30')), [
    'SAME_PERSON',
    undefined,
  ])

  const { next: three } = whistled(rules)
  const off = must(does(rules, three, '2026-03-02 09:30', 'li', 'call_off', { call: '3', reason: '路已通' }))
  assert.deepEqual(counts(off), ['called 2026-03-02 -1'])
  const dropped = must(does(rules, off.next, '2026-03-02 10:00', 'li', 'drop'))
  assert.deepEqual(
    counts(dropped).filter((line) => line.startsWith('called')),
    ['called 2026-03-02 -1', 'called 2026-03-02 -1'],
  )
  assert.deepEqual(
    dropped.next.calls!.map(({ status }) => status),
    ['called_off', 'called_off', 'called_off'],
  )
})

test('another calendar puts its time ahead again: it is not absent any more', () => {
  const rules = rulesWithCalls()
  const { next: life } = whistled(rules)
  const absent = fall(rules, life, 'check_in:2', '2026-03-02 11:00').next
  rules.calendar = {
    ...rules.calendar,
    years: { 2026: { source: '', published: true, holidays: ['2026-03-02'], make_up_days: [] } },
  }
  const moved = must(
    decide(
      absent,
      { does: 'calendar_changed', version: absent.version },
      rules,
      system,
      at('2026-03-02 12:00'),
    ),
  )
  assert.deepEqual(counts(moved), ['call_absent 2026-03-02 -1'])
  const [, second] = moved.next.calls!
  assert.deepEqual([second!.absent, second!.overseers], [undefined, []])
  assert.equal(moved.next.clocks.find((c) => c.clock === 'check_in:2')!.dueAt, at('2026-03-03 10:30'))
})

test('a pause stops the calls’ clocks too, and a department’s seats are one unit', () => {
  const rules = rulesWithCalls()
  const { procedure } = rules
  const { joint } = procedure.states
  procedure.states['joint'] = {
    ...joint!,
    actions: { ...joint!.actions, hold: { title: '暂停', to: 'paused' } },
  }
  procedure.states['paused'] = {
    ...procedure.states['paused']!,
    waits_on: { assigner: true },
    actions: { go: { title: '恢复', to: 'joint' } },
  }
  const { next: life } = whistled(rules)
  const held = must(does(rules, life, '2026-03-02 10:00', 'li', 'hold')).next
  assert.ok(held.clocks.filter((c) => c.call).every((c) => c.pausedAt))
  const on = must(does(rules, held, '2026-03-03 08:30', 'li', 'go')).next
  assert.equal(
    on.clocks.find((c) => c.clock === 'check_in:1')!.dueAt,
    at('2026-03-03 09:30'),
    'one hour was left',
  )

  rules.surroundings.seats.push({
    seat: seat('head', 'county', 'police'),
    persons: ['zheng'],
    title: '公安局负责人',
    department: 'police',
  })
  procedure.states['reported']!.actions!['whistle']!.calls!.targets = ['clerk', 'head']
  const offer = offers(report(rules).next, rules, person('li', rules), at('2026-03-02 09:00')).find(
    (o) => o.action === 'whistle',
  )!
  assert.deepEqual(
    offer.targets.map(({ title }) => title),
    ['城管局', '交通局', '公安局'],
  )
  assert.deepEqual(offer.calls, { checkIn: '2 working hours', report: '3 working days', led: false })
  const zheng = callOffers(life.calls![1]!, life, rules, person('zheng', rules))
  assert.deepEqual(
    zheng.map(({ action }) => action),
    ['call_check_in', 'call_give_back'],
  )
  const li = callOffers(life.calls![1]!, life, rules, person('li', rules))
  assert.deepEqual(
    li.map(({ action }) => action),
    ['call_off'],
  )
})

test('how calls must stand, as a table', () => {
  const rules = rulesWithCalls()
  const { calls } = whistled(rules).next
  const as = (...status: NonNullable<Life['calls']>[number]['status'][]) =>
    status.map((one, i) => ({ ...calls![i]!, status: one }))
  const table: [CallsStand, ReturnType<typeof as>, boolean][] = [
    ['all_checked_in', as('checked_in', 'reported', 'confirmed'), true],
    ['all_checked_in', as('called', 'reported'), false],
    ['all_reported', as('reported', 'confirmed'), true],
    ['all_reported', as('checked_in', 'confirmed'), false],
    ['all_confirmed', as('confirmed', 'given_back', 'called_off'), true],
    ['all_confirmed', as('given_back', 'called_off'), false],
    ['all_confirmed', as('confirmed', 'reported'), false],
    ['all_confirmed', [], false],
    ['none_open', [], true],
    ['none_open', as('given_back'), true],
    ['none_open', as('called'), false],
  ]
  for (const [wanted, stand, holds] of table)
    assert.equal(
      callsStand(wanted, stand),
      holds,
      `${wanted} ${stand.map((c: { status: string }) => c.status).join()}`,
    )
})
