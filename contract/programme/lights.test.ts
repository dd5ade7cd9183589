import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as lights from './lights.ts'
import { worst, type Standing } from './lights.ts'

const rule = {
  amber: { before_due: '15 days', without: 'submitted' },
  red: { without: 'accepted' },
} as const
const calendar = {
  working_hours: ['08:30-12:00', '13:30-17:30'],
  years: { '2026': { source: '', published: true, holidays: ['2026-12-18'], make_up_days: ['2026-12-13'] } },
}
type Rule = Parameters<typeof lights.lightOf>[0]
const lightOf = (of: Rule, one: Standing, today: string) => lights.lightOf(of, one, today, calendar)
const whyLight = (of: Rule, one: Standing, today: string) => lights.whyLight(of, one, today, calendar)
const due = (more: Partial<Standing> = {}): Standing => ({
  ...{ due_on: '2026-12-20', submitted_on: null, accepted_on: null, returned: false },
  ...more,
})

test('the days a light turns on: fifteen before it is amber, the day itself is not yet red, the day after is', () => {
  for (const [today, light] of [
    ['2026-12-04', 'green'],
    ['2026-12-05', 'amber'],
    ['2026-12-20', 'amber'],
    ['2026-12-21', 'red'],
  ] as const)
    assert.equal(lightOf(rule, due(), today), light, today)
})

test('evidence handed in keeps amber away, but only what was accepted keeps red away', () => {
  const handed = due({ submitted_on: '2026-12-10' })
  assert.equal(lightOf(rule, handed, '2026-12-18'), 'green')
  assert.equal(lightOf(rule, handed, '2026-12-21'), 'red')
  assert.equal(lightOf(rule, { ...handed, accepted_on: '2026-12-22' }, '2027-05-01'), 'done')
  assert.equal(lightOf(rule, due({ returned: true }), '2026-12-18'), 'amber', 'given back counts as none')
})

test('a rule with grace, and one that asks for less', () => {
  const mild = { ...rule, red: { after_due: '10 days', without: 'submitted' } } as const
  assert.equal(lightOf(mild, due(), '2026-12-30'), 'amber', 'ten days past: still grace')
  assert.equal(lightOf(mild, due(), '2026-12-31'), 'red')
  assert.equal(lightOf(mild, due({ submitted_on: '2026-12-25' }), '2026-12-31'), 'green')
})

test('why, in words that name the day, the evidence and the rule', () => {
  assert.equal(
    whyLight(rule, due(), '2026-12-11'),
    '12月20日到期，还有 9 天；佐证材料还没有交。规则：到期前 15 天起，没有交佐证材料，亮黄灯。',
  )
  assert.equal(
    whyLight(rule, due({ returned: true }), '2027-01-02'),
    '2026年12月20日到期，已过 13 天；佐证材料交过，被退回，还没有补交。规则：过了期限，没有通过验收的佐证材料，亮红灯。',
  )
  assert.equal(
    whyLight(rule, due({ submitted_on: '2026-12-23', accepted_on: '2026-12-24' }), '2026-12-30'),
    '12月24日验收通过，材料比期限（12月20日）晚交了 3 天。',
  )
})

test('in working days where the rule says so: a holiday moves the light earlier, a make-up day is worked', () => {
  const working = {
    amber: { before_due: '5 working days', without: 'submitted' },
    red: { after_due: '2 working days', without: 'accepted' },
  } as const
  // back from Sunday the 20th: Thu 17, Wed 16, Tue 15, Mon 14, Sun 13 (made up)
  for (const [today, light] of [
    ['2026-12-12', 'green'],
    ['2026-12-13', 'amber'],
    ['2026-12-22', 'amber'],
    ['2026-12-23', 'red'],
  ] as const)
    assert.equal(lightOf(working, due(), today), light, today)
  assert.match(whyLight(working, due(), '2026-12-15'), /到期前 5 个工作日起，没有交佐证材料，亮黄灯/)
})

test('the worst of several', () => {
  assert.equal(worst([]), null)
  assert.equal(worst(['done', 'green']), 'green')
  assert.equal(worst(['red', 'done', 'amber']), 'red')
})
