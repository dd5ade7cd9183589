/** Faults an official may plant, each found with its file, its line and what to do. */
import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { check } from './check.ts'
import { countyRules } from './county-rules.ts'
import { runExamples } from './examples.ts'

const shipped = join(import.meta.dirname, '../../../packs')
const made: string[] = []
after(() => made.forEach((dir) => rmSync(dir, { recursive: true })))

/** A copy of the shipped packs with one text replaced; answers the folder of the pack and the line of the change. */
function planted(pack: string, file: string, from: string, to: string): { dir: string; line: number } {
  const root = mkdtempSync(join(tmpdir(), 'packs-'))
  made.push(root)
  cpSync(shipped, root, { recursive: true })
  const dir = join(root, pack)
  const text = readFileSync(join(dir, file), 'utf8')
  const at = text.indexOf(from)
  assert.ok(at >= 0, `${file} has no ${from}`)
  writeFileSync(join(dir, file), text.slice(0, at) + to + text.slice(at + from.length))
  const lead = /^\s*/.exec(to)![0]
  return { dir, line: text.slice(0, at).split('\n').length + lead.split('\n').length - 1 }
}

const appeal = 'procedures/appeal.yaml'
const faults: [
  what: string,
  pack: string,
  file: string,
  from: string,
  to: string,
  say: RegExp,
  away?: number,
][] = [
  [
    'a misspelt word',
    'linshu',
    'kinds.yaml',
    'handling_time: 2 working days',
    'handling_tme: 2 working days',
    /是不是想写“handling_time”/,
  ],
  [
    'a misspelt duration',
    'linshu',
    'kinds.yaml',
    'handling_time: 2 working days',
    'handling_time: 2个工作日',
    /时限要写成 2 working hours/,
  ],
  [
    'an unknown department',
    'linshu',
    'kinds.yaml',
    'department: city_management',
    'department: city_managment',
    /没有部门“city_managment”，是不是想写“city_management”/,
  ],
  ['an unknown group', 'linshu', 'kinds.yaml', 'group: roads', 'group: lamps', /没有大类“lamps”；已有：/],
  [
    'an unknown procedure',
    'linyi',
    'kinds.yaml',
    'procedure: climb',
    'procedure: clim',
    /没有流程“clim”，是不是想写“climb”/,
  ],
  ['two kinds of one name', 'linshu', 'kinds.yaml', 'title: 公厕、旱厕问题', 'title: 垃圾没人清运', /同名/],
  [
    'an unknown post',
    'linshu',
    appeal,
    'post: [grid_worker, grid_chief, village_committee]',
    'post: [grid_worker, grid_cheif, village_committee]',
    /没有岗位“grid_cheif”，是不是想写“grid_chief”/,
  ],
  [
    'an unknown level',
    'linshu',
    'pack.yaml',
    'at: work_area',
    'at: workarea',
    /没有层级“workarea”，是不是想写“work_area”/,
  ],
  [
    'a superior that does not exist',
    'linshu',
    'pack.yaml',
    'reports_to: department_head',
    'reports_to: boss',
    /没有岗位“boss”/,
  ],
  [
    'superiors in a circle',
    'linshu',
    'pack.yaml',
    'reports_to: county_office',
    'reports_to: department_handler',
    /绕了一圈/,
  ],
  [
    'an unknown state',
    'linshu',
    appeal,
    'to: advising',
    'to: advicing',
    /没有状态“advicing”，是不是想写“advising”/,
  ],
  [
    'a state nobody reaches',
    'linshu',
    appeal,
    '  withdrawn:\n    title: 已撤回',
    '  lost:\n    title: 丢失\n    final: merged\n  withdrawn:\n    title: 已撤回',
    /走不到“丢失”/,
  ],
  [
    'a state without a way out',
    'linshu',
    appeal,
    '    actions:\n      advise:\n        title: 给出指导意见\n        to: handling',
    '    actions:\n      advise:\n        title: 给出指导意见',
    /办不到了结/,
    -4,
  ],
  [
    'an action nobody can take',
    'linshu',
    appeal,
    '        title: 上报镇街\n        to: dispatching\n        needs: [reason]\n        asks: [photo]',
    '        title: 上报镇街\n        when: { actor_holds: [department_handler] }\n        to: dispatching\n        needs: [reason]',
    /“上报镇街”谁都办不了/,
    1,
  ],
  [
    'a clock without a state',
    'linshu',
    appeal,
    'runs_in: [verifying]',
    'runs_in: []',
    /没有写在哪些状态里计时/,
  ],
  [
    'a clock in a closed state',
    'linshu',
    appeal,
    'runs_in: [verifying]',
    'runs_in: [verifying, closed]',
    /已经了结/,
  ],
  [
    'a target without posts',
    'linshu',
    appeal,
    '        targets: [village_committee, grid_chief]\n',
    '',
    /请用 targets 写明/,
    -4,
  ],
  [
    'nobody to wait on',
    'linyi',
    'procedures/climb.yaml',
    '    waits_on: { post: county_office }\n',
    '',
    /不知道由谁办/,
    -3,
  ],
  [
    'no otherwise',
    'linyi',
    'procedures/climb.yaml',
    '  - otherwise: true\n    state: in_grid',
    '  - when: { reporter_holds: [grid_chief] }\n    state: in_grid',
    /otherwise: true 要写/,
  ],
  [
    'a field that does not exist',
    'linyi',
    'procedures/climb.yaml',
    'field: occupied',
    'field: ocupied',
    /没有栏目“ocupied”，是不是想写“occupied”/,
  ],
  [
    'a comparison of another type',
    'linyi',
    'procedures/climb.yaml',
    'field: occupied, is: true',
    'field: occupied, at_least: 3',
    /是或否，不能比大小/,
  ],
  [
    'a word a notice does not know',
    'linshu',
    appeal,
    '{title}”，请在{due}前受理',
    '{标题}”，请在{due}前受理',
    /没有可以填入的词“标题”/,
  ],
  [
    'a Chinese colon',
    'linshu',
    appeal,
    '    plain: 镇街正在安排谁来办',
    '    plain\uff1a镇街正在安排谁来办',
    /中文冒号/,
  ],
  ['a tab', 'linshu', 'kinds.yaml', '    group: disputes', '\tgroup: disputes', /Tab/],
  [
    'a word written twice',
    'linshu',
    'kinds.yaml',
    '    public: true\n    words: [垃圾',
    '    group: roads\n    words: [垃圾',
    /写了两遍/,
  ],
  [
    'a petition slower than the law',
    'linshu',
    'procedures/complaint.yaml',
    'within: 15 days',
    'within: 20 days',
    /信访工作条例第二十二条/,
  ],
  [
    'a petition slower than the law, in working days',
    'linshu',
    'procedures/complaint.yaml',
    'within: 15 days',
    'within: 12 working days',
    /会超过 15 days/,
  ],
  [
    'a kind slower than the law',
    'linyi',
    'kinds.yaml',
    'handling_time: 45 days',
    'handling_time: 90 days',
    /信访工作条例第三十四条/,
  ],
  [
    'the accused receive the complaint',
    'linshu',
    'procedures/complaint.yaml',
    'waits_on: { post: [department_handler, department_head, county_office] }',
    'waits_on: { post: [grid_worker, county_office] }',
    /信访工作条例第三十条/,
  ],
  [
    'a law floor loosened',
    'linshu',
    'pack.yaml',
    '  hotline_answered:',
    '  petition_finished:',
    /不能在这里改/,
  ],
  [
    'a holiday in another year',
    'china',
    'calendars/2026.yaml',
    "'2026-05-09'",
    "'2025-05-09'",
    /不在 2026 年/,
  ],
  [
    'a make-up day that is worked anyway',
    'china',
    'calendars/2026.yaml',
    "'2026-05-09'",
    "'2026-05-08'",
    /本来就是工作日/,
  ],
  [
    'a day that does not exist',
    'china',
    'calendars/2026.yaml',
    "'2026-05-05'",
    "'2026-02-30'",
    /不是一个真实的日子/,
  ],
  [
    'a base that does not exist',
    'linshu',
    'pack.yaml',
    'extends: china',
    'extends: chian',
    /找不到所继承的规则包“chian”/,
  ],
]

for (const [what, pack, file, from, to, say, away = 0] of faults)
  test(`found: ${what}`, () => {
    const { dir, line } = planted(pack, file, from, to)
    const { problems } = check(dir)
    const found = problems.find((p) => p.file === file && say.test(p.say))
    assert.ok(found, JSON.stringify(problems, null, 1))
    assert.equal(found.line, line + away, JSON.stringify(problems))
    assert.ok(problems.length <= 3, `one fault, few complaints: ${JSON.stringify(problems, null, 1)}`)
  })

test('shipped packs have no problem and every example comes out as written', () => {
  for (const pack of ['china', 'linshu', 'linyi']) {
    const { problems, merged } = check(join(shipped, pack))
    assert.deepEqual(problems, [])
    const run = runExamples(join(shipped, pack), countyRules(merged!))
    assert.deepEqual(run.problems, [])
    if (pack !== 'china') assert.ok(run.passed >= 6)
  }
})

test('an example that does not come out is a problem at its line', () => {
  const file = 'examples/09-spring-festival.yaml'
  const wrong: [string, string, RegExp][] = [
    [
      "期限: '2026-02-27 17:30'",
      "期限: '2026-02-20 17:30'",
      /期限应是“2026-02-20 17:30”，实际是“2026-02-27 17:30”/,
    ],
    ['谁: 网格员', '谁: 网格园', /没有这个人“网格园”，是不是想写“网格[员长]”/],
    ['做: 受理，由我办理', '做: 受理', /没有动作“受理”/],
    ['事项: 路灯不亮', '事项: 路灯不量', /是不是想写“路灯不亮”/],
  ]
  for (const [from, to, say] of wrong) {
    const { dir, line } = planted('linshu', file, from, to)
    const { problems } = runExamples(dir, countyRules(check(dir).merged!))
    assert.deepEqual([problems.length, problems[0]!.line], [1, line], JSON.stringify(problems))
    assert.match(problems[0]!.say, say)
  }
})
