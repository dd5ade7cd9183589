/** The law's quorums and majorities, each at its boundary: one head less does not do. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Share as Passes } from '../pack/body-language.ts'
import { outcomeOf } from './outcome.ts'
import { quorumOf, type Heads } from './quorum.ts'
import { fewest, fraction, reaches, shareWords } from './share.ts'

const HALF = { more_than: '1/2' } as const
const TWO_THIRDS = { at_least: '2/3' } as const

type Quorum = Passes
const quorums: [law: string, rule: Quorum[], due: Heads, present: Heads, reached: boolean][] = [
  ...cases(
    '村民会议，村民委员会组织法第二十六条：十八周岁以上的村民过半数，或者三分之二以上的户的代表',
    [
      { ...HALF, of: 'members' },
      { ...TWO_THIRDS, of: 'households' },
    ],
    [
      [{ members: 800, households: 300 }, { members: 400 }, false],
      [{ members: 800, households: 300 }, { members: 401 }, true],
      [{ members: 801, households: 300 }, { members: 400 }, false],
      [{ members: 801, households: 300 }, { members: 401 }, true],
      [{ members: 800, households: 300 }, { households: 199 }, false],
      [{ members: 800, households: 300 }, { households: 200 }, true],
      [{ members: 800, households: 301 }, { households: 200 }, false],
      [{ members: 800, households: 301 }, { households: 201 }, true],
      [{ members: 800, households: 300 }, { members: 400, households: 199 }, false],
      [{ households: 300 }, { members: 800 }, false],
    ],
  ),
  ...cases(
    '村民代表会议，村民委员会组织法第三十条：三分之二以上的组成人员',
    [{ ...TWO_THIRDS, of: 'members' }],
    [
      [{ members: 30 }, { members: 19 }, false],
      [{ members: 30 }, { members: 20 }, true],
      [{ members: 31 }, { members: 20 }, false],
      [{ members: 31 }, { members: 21 }, true],
      [{ members: 32 }, { members: 21 }, false],
      [{ members: 32 }, { members: 22 }, true],
      [{ members: 0 }, { members: 0 }, false],
    ],
  ),
  ...cases(
    '村民小组会议，村民委员会组织法第三十二条：十八周岁以上的村民或者户的三分之二以上',
    [
      { ...TWO_THIRDS, of: 'members' },
      { ...TWO_THIRDS, of: 'households' },
    ],
    [
      [{ members: 100, households: 40 }, { members: 66, households: 26 }, false],
      [{ members: 100, households: 40 }, { members: 67, households: 0 }, true],
      [{ members: 100, households: 40 }, { members: 0, households: 27 }, true],
    ],
  ),
  ...cases(
    '党员大会（四议两公开）：三分之二以上的党员',
    [{ ...TWO_THIRDS, of: 'members' }],
    [
      [{ members: 48 }, { members: 31 }, false],
      [{ members: 48 }, { members: 32 }, true],
    ],
  ),
  ...cases(
    '成员大会，农村集体经济组织法第二十七条：三分之二以上具有完全民事行为能力的成员',
    [{ ...TWO_THIRDS, of: 'members' }],
    [
      [{ members: 1001 }, { members: 667 }, false],
      [{ members: 1001 }, { members: 668 }, true],
    ],
  ),
  ...cases(
    '理事会，农村集体经济组织法第三十一条：三分之二以上的理事',
    [{ ...TWO_THIRDS, of: 'members' }],
    [
      [{ members: 5 }, { members: 3 }, false],
      [{ members: 5 }, { members: 4 }, true],
      [{ members: 3 }, { members: 2 }, true],
      [{ members: 7 }, { members: 4 }, false],
      [{ members: 7 }, { members: 5 }, true],
    ],
  ),
  ...cases(
    '村“两委”会议：应到人数过半',
    [{ ...HALF, of: 'members' }],
    [
      [{ members: 6 }, { members: 3 }, false],
      [{ members: 6 }, { members: 4 }, true],
      [{ members: 7 }, { members: 3 }, false],
      [{ members: 7 }, { members: 4 }, true],
    ],
  ),
]

function cases(law: string, rule: Quorum[], rows: [Heads, Heads, boolean][]) {
  return rows.map(([due, present, reached]) => [law, rule, due, present, reached] as (typeof quorums)[number])
}

for (const [law, rule, due, present, reached] of quorums)
  test(`到会：${law}｜应到 ${JSON.stringify(due)} 到会 ${JSON.stringify(present)} → ${reached ? '可以开会' : '不能开会'}`, () =>
    assert.equal(quorumOf({ quorum: rule }, due, present).reached, reached))

const results: [
  law: string,
  rule: Passes,
  rows: [all: number, present: number, yes: number, passed: boolean][],
][] = [
  [
    '村民会议，村民委员会组织法第二十六条：到会人员的过半数',
    { ...HALF, of: 'present' },
    [
      [800, 420, 210, false],
      [800, 420, 211, true],
      [800, 421, 210, false],
      [800, 421, 211, true],
    ],
  ],
  [
    '村民代表会议，村民委员会组织法第三十条：到会人员的过半数',
    { ...HALF, of: 'present' },
    [
      [30, 20, 10, false],
      [30, 20, 11, true],
      [30, 21, 10, false],
      [30, 21, 11, true],
    ],
  ],
  [
    '村民小组会议，村民委员会组织法第三十二条：到会人员的过半数',
    { ...HALF, of: 'present' },
    [
      [100, 67, 33, false],
      [100, 67, 34, true],
    ],
  ],
  [
    '党员大会（四议两公开）：应到党员的半数以上',
    { at_least: '1/2', of: 'members' },
    [
      [48, 32, 23, false],
      [48, 32, 24, true],
      [49, 40, 24, false],
      [49, 40, 25, true],
    ],
  ],
  [
    '成员大会，农村集体经济组织法第二十七条：全体成员三分之二以上，不看到会多少',
    { ...TWO_THIRDS, of: 'members' },
    [
      [900, 600, 599, false],
      [900, 600, 600, true],
      [901, 700, 600, false],
      [901, 700, 601, true],
    ],
  ],
  [
    '成员代表大会，农村集体经济组织法第二十八条：全体成员代表三分之二以上',
    { ...TWO_THIRDS, of: 'members' },
    [
      [21, 21, 13, false],
      [21, 14, 14, true],
      [22, 22, 14, false],
      [22, 22, 15, true],
    ],
  ],
  [
    '理事会，农村集体经济组织法第三十一条：全体理事的过半数',
    { ...HALF, of: 'members' },
    [
      [5, 4, 2, false],
      [5, 4, 3, true],
      [7, 5, 3, false],
      [7, 5, 4, true],
      [3, 2, 2, true],
      [3, 2, 1, false],
    ],
  ],
  [
    '村“两委”会议：到会人员的过半数',
    { ...HALF, of: 'present' },
    [
      [7, 4, 2, false],
      [7, 4, 3, true],
    ],
  ],
]

for (const [law, rule, rows] of results)
  for (const [all, present, yes, passed] of rows)
    test(`表决：${law}｜共 ${all} 人，到会 ${present} 人，同意 ${yes} 人 → ${passed ? '通过' : '未通过'}`, () => {
      const ballots = { yes, no: present - yes, abstain: 0, invalid: 0 }
      assert.equal(outcomeOf(rule, ballots, { all, present, recused: 0 }).passed, passed)
    })

test('回避的人不算到会表决的人；全体的比例不因此变低', () => {
  const ballots = { yes: 10, no: 9, abstain: 0, invalid: 0 }
  const of = (rule: Passes, recused: number) =>
    outcomeOf(rule, ballots, { all: 30, present: 20, recused }).passed
  assert.equal(of({ ...HALF, of: 'present' }, 0), false, '20 人的过半数是 11 人')
  assert.equal(of({ ...HALF, of: 'present' }, 1), true, '回避 1 人，19 人的过半数是 10 人')
  assert.equal(of({ at_least: '1/3', of: 'members' }, 19), true)
  assert.equal(of({ ...HALF, of: 'members' }, 19), false)
})

test('弃权和废票不是同意；没有人可以表决时什么都不通过', () => {
  const rule: Passes = { ...HALF, of: 'present' }
  const voting = { all: 20, present: 20, recused: 0 }
  assert.equal(outcomeOf(rule, { yes: 10, no: 0, abstain: 9, invalid: 1 }, voting).passed, false)
  assert.equal(
    outcomeOf(rule, { yes: 0, no: 0, abstain: 0, invalid: 0 }, { all: 3, present: 3, recused: 3 }).passed,
    false,
  )
})

test('分数不经过小数：三分之一的三倍正好是一，一亿人里差一个也看得出', () => {
  assert.equal(reaches(1, 3, { at_least: '1/3' }), true)
  assert.equal(reaches(1, 3, { more_than: '1/3' }), false)
  assert.equal(reaches(66_666_666, 99_999_999, TWO_THIRDS), true)
  assert.equal(reaches(66_666_665, 99_999_999, TWO_THIRDS), false)
  for (let whole = 1; whole <= 400; whole++)
    for (const share of [HALF, TWO_THIRDS, { at_least: '1/2' }, { at_least: '4/5' }]) {
      const least = fewest(whole, share)
      assert.equal(reaches(least, whole, share), true, `${least}/${whole}`)
      assert.equal(reaches(least - 1, whole, share), false, `${least - 1}/${whole}`)
    }
})

test('说法照法律的写法；不是分数的写法不收', () => {
  assert.deepEqual([HALF, TWO_THIRDS, { at_least: '1/2' }, { more_than: '2/3' }].map(shareWords), [
    '过半数',
    '三分之二以上',
    '半数以上',
    '超过三分之二',
  ])
  for (const bad of ['0.5', '2/0', '3/2', '', '1/2/3']) assert.throws(() => fraction(bad), bad)
})
