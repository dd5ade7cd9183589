/** Faults an official may plant, each found with its file, its line and what to do. */
import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Pack } from '#contract/pack/language.ts'
import { check } from './check.ts'
import { countyRules } from './county-rules.ts'
import { runExamples } from './examples.ts'
import { filesIn } from './sources.ts'
import { uncovered } from './uncovered.ts'
import { faults } from './testing/faults/index.ts'

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

const bases = new Map<string, Pack | undefined>()
/** What a shipped pack lies over: read once for all the faults planted above it. */
function baseOf(pack: string): Pack | undefined {
  if (!bases.has(pack)) bases.set(pack, check(join(shipped, pack)).base ?? undefined)
  return bases.get(pack)
}

for (const [what, pack, file, from, to, say, away = 0] of faults)
  test(`found: ${what}`, () => {
    const { dir, line } = planted(pack, file, from, to)
    const { problems } = check(dir, /^extends: \w/.test(from) ? undefined : baseOf(pack))
    const found = problems.find((p) => p.file === file && say.test(p.say))
    assert.ok(found, JSON.stringify(problems, null, 1))
    assert.equal(found.line, line + away, JSON.stringify(problems))
    assert.ok(problems.length <= 3, `one fault, few complaints: ${JSON.stringify(problems, null, 1)}`)
  })

test('shipped packs have no problem and every example comes out as written', () => {
  for (const pack of readdirSync(shipped, { withFileTypes: true }).filter((one) => one.isDirectory())) {
    const { problems, merged, pack: own, base, sources } = check(join(shipped, pack.name))
    assert.deepEqual(problems, [], pack.name)
    const run = runExamples(filesIn(join(shipped, pack.name)), countyRules(merged!))
    assert.deepEqual(run.problems, [], pack.name)
    assert.deepEqual(uncovered(own!, base, sources, run.covered).problems, [], pack.name)
    if (['linshu', 'linyi'].includes(pack.name)) assert.ok(run.passed >= 6)
  }
})

test('a slip and a breach of the law are told in one go', () => {
  const { dir } = planted('linyi', 'kinds.yaml', 'procedure: climb', 'procedur: climb')
  const file = join(dir, 'procedures/complaint.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('within: 15 days', 'within: 20 days'))
  const said = check(dir).problems.map(({ say }) => say)
  assert.ok(said.some((one) => /是不是想写“procedure”/.test(one)))
  assert.ok(
    said.some((one) => /信访工作条例第二十二条/.test(one)),
    said.join(),
  )
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
    const { problems } = runExamples(filesIn(dir), countyRules(check(dir).merged!))
    assert.deepEqual([problems.length, problems[0]!.line], [1, line], JSON.stringify(problems))
    assert.match(problems[0]!.say, say)
  }
})

test('a procedure without an example is a problem, a state no example comes to is named', () => {
  const dir = join(shipped, 'linshu')
  const { pack, base, sources, merged } = check(dir)
  const files = Object.fromEntries(
    Object.entries(filesIn(dir)).filter(([file]) => file !== 'examples/60-question-answered.yaml'),
  )
  const { covered } = runExamples(files, countyRules(merged!))
  const { problems, remarks } = uncovered(pack!, base, sources, covered)
  assert.deepEqual(problems, [
    {
      file: 'procedures/consult.yaml',
      line: 1,
      say: '“办事咨询”还没有例子：请在 examples 里写一个，从发起到办结走一遍',
    },
  ])
  assert.ok(
    remarks.some((one) => one.startsWith('村级事务办理：状态 ')),
    remarks.join(),
  )
})
