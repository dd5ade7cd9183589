/** What the law asks of bodies, against packs/china as it stands: every share at its boundary, every day, every "who". */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import type { Body } from '#contract/pack/body-language.ts'
import type { Pack } from '#contract/pack/language.ts'
import { outcomeOf } from '#contract/votes/outcome.ts'
import { quorumOf, type Heads } from '#contract/votes/quorum.ts'
import { fewest } from '#contract/votes/share.ts'
import { earliest } from './rule-words.ts'

const packs = join(import.meta.dirname, '../../../packs')
const read = (file: string) => parse(readFileSync(join(packs, file), 'utf8')) as Pack
const law = read('china/law.yaml')
const body = (id: string): Body => law.bodies![id]!

/** [article, body, who belongs, the most who are too few, the fewest who are enough] */
const quorums: [string, string, Heads, Heads, Heads][] = [
  [
    '村民委员会组织法第二十六条：十八周岁以上村民的过半数',
    'villagers_assembly',
    ...([{ members: 800, households: 300 }, { members: 400 }, { members: 401 }] as const),
  ],
  [
    '村民委员会组织法第二十六条：三分之二以上的户的代表',
    'villagers_assembly',
    ...([{ members: 800, households: 301 }, { households: 200 }, { households: 201 }] as const),
  ],
  [
    '村民委员会组织法第三十条：三分之二以上的组成人员',
    'representatives',
    ...([{ members: 31 }, { members: 20 }, { members: 21 }] as const),
  ],
  [
    '村民委员会组织法第三十二条：本小组三分之二以上的村民',
    'group_meeting',
    ...([{ members: 100, households: 40 }, { members: 66 }, { members: 67 }] as const),
  ],
  [
    '村民委员会组织法第三十二条：本小组三分之二以上的户的代表',
    'group_meeting',
    ...([{ members: 100, households: 40 }, { households: 26 }, { households: 27 }] as const),
  ],
  [
    '农村集体经济组织法第二十七条：三分之二以上具有完全民事行为能力的成员',
    'collective_assembly',
    ...([{ members: 1001 }, { members: 667 }, { members: 668 }] as const),
  ],
  [
    '农村集体经济组织法第三十一条：三分之二以上的理事',
    'collective_council',
    ...([{ members: 7 }, { members: 4 }, { members: 5 }] as const),
  ],
]
for (const [article, id, due, few, enough] of quorums)
  test(`到会：${article}`, () => {
    assert.equal(quorumOf(body(id), due, few).reached, false)
    assert.equal(quorumOf(body(id), due, enough).reached, true)
  })

/** [article, body, all, present, the fewest yes] */
const majorities: [string, string, number, number, number][] = [
  ['村民委员会组织法第二十六条：到会人员的过半数', 'villagers_assembly', 800, 420, 211],
  ['村民委员会组织法第三十条：到会人员的过半数', 'representatives', 30, 21, 11],
  ['村民委员会组织法第三十二条：到会人员的过半数', 'group_meeting', 100, 67, 34],
  ['农村集体经济组织法第二十七条：全体成员三分之二以上', 'collective_assembly', 901, 700, 601],
  ['农村集体经济组织法第二十八条：全体成员代表三分之二以上', 'collective_delegates', 22, 22, 15],
  ['农村集体经济组织法第三十一条：全体理事的过半数', 'collective_council', 7, 5, 4],
  ['农村土地承包法第十九条、第二十八条、第五十二条：三分之二以上成员', 'collective_assembly', 300, 300, 200],
]
for (const [article, id, all, present, yes] of majorities)
  test(`表决：${article}`, () => {
    const passed = (votes: number) =>
      outcomeOf(
        body(id).passes!,
        { yes: votes, no: present - votes, abstain: 0, invalid: 0 },
        { all, present, recused: 0 },
      ).passed
    assert.deepEqual([passed(yes - 1), passed(yes)], [false, true])
  })

/** [article, body, who asks, how many there are, how many it takes] */
const requests: [string, string, string, number, number][] = [
  ['村民委员会组织法第二十五条：十分之一以上的村民提议村民会议', 'villagers_assembly', '村民', 801, 81],
  [
    '村民委员会组织法第二十五条：三分之一以上的村民代表提议村民会议',
    'villagers_assembly',
    '村民代表',
    31,
    11,
  ],
  ['村民委员会组织法第三十条：五分之一以上的村民代表提议村民代表会议', 'representatives', '村民代表', 31, 7],
]
for (const [article, id, title, whole, needed] of requests)
  test(`提议：${article}`, () => {
    const found = body(id).on_request_of!.find((one) => one.title === title)!
    assert.equal(found.of, title === '村民' ? 'members' : 'holders')
    assert.equal(fewest(whole, found), needed)
  })

test('会期：村民委员会组织法第二十五条、第三十条，农村集体经济组织法第二十七条', () => {
  const every = Object.fromEntries(
    Object.entries(law.bodies!).flatMap(([id, one]) => (one.meets_every ? [[id, one.meets_every]] : [])),
  )
  assert.deepEqual(every, {
    villagers_assembly: 'year',
    representatives: 'quarter',
    collective_assembly: 'year',
  })
})

/** [article, body, told on the 18th, the first day it may be held] */
for (const [article, id] of [
  ['村民委员会组织法第二十五条：提前十日通知村民，当天不算', 'villagers_assembly'],
  ['农村集体经济组织法第二十七条：召开十日前通知全体成员', 'collective_assembly'],
  ['农村集体经济组织法第四十六条：召开十日前提供报告和方案', 'collective_delegates'],
] as const)
  test(`通知：${article}`, () => {
    const day = earliest(body(id), new Date('2026-11-18T01:00:00Z'), { working_hours: [], years: {} })
    assert.equal(day.toISOString(), '2026-11-27T16:00:00.000Z')
  })

test('临时通知：只有村民会议可以（村民委员会组织法第二十五条）', () =>
  assert.deepEqual(
    Object.entries(law.bodies!).flatMap(([id, one]) => (one.short_notice ? [id] : [])),
    ['villagers_assembly'],
  ))

test('委托和线上：只有成员大会，委托同一户的成员（农村集体经济组织法第二十七条）', () =>
  assert.deepEqual(
    Object.entries(law.bodies!).flatMap(([id, one]) =>
      one.proxies || one.remote ? [[id, one.proxies, one.remote]] : [],
    ),
    [['collective_assembly', 'household', true]],
  ))

test('村规民约只由村民会议制定和修改（村民委员会组织法第三十一条）', () => {
  assert.deepEqual(law.law_floors!.villagers_make_code!.decided_by, ['villagers_assembly'])
  assert.deepEqual(
    Object.entries(law.bodies!).flatMap(([id, one]) => (one.adopts ? [id] : [])),
    ['villagers_assembly'],
  )
})

test('先经村党组织研究讨论（村民委员会组织法第二十八条第三款，农村集体经济组织法第二十六条）', () => {
  for (const id of [
    'villagers_decide',
    'villagers_decide_spending',
    'collective_decides',
    'collective_or_delegates_decide',
  ])
    assert.deepEqual(law.law_floors![id]!.discussed_first_by, ['village_branch'], id)
})

test('公布不少于十五日，一般事项至少每季度一次（村民委员会组织法第三十五条）', () => {
  const { disclosure_floors } = read('china/disclosures.yaml')
  for (const one of Object.values(disclosure_floors!))
    assert.deepEqual([one.every, one.posted], ['quarter', '15 days'])
  for (const id of ['villagers_decide', 'villagers_decide_spending', 'villagers_make_code'])
    assert.equal(law.law_floors![id]!.posted_at_least, '15 days', id)
})

test('章程、成员、土地承包、补偿费、合并分立不能由成员代表大会定（农村集体经济组织法第二十八条第三款）', () => {
  assert.deepEqual(law.law_floors!.collective_decides!.decided_by, ['collective_assembly'])
  // letting land is one of them (农村土地承包法第五十二条)
  assert.equal(read('linshu/affairs.yaml').kinds!.resource_contract!.law, 'rce_26')
})
