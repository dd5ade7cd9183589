/** Province over country, city over province, township over city: what each level writes, and what comes of it. */
import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openWorld, type World } from '../../test/world.ts'
import type { Refused } from '../lib/refused.ts'
import { check } from './check.ts'
import { openPacks, type Packs } from './open.ts'

const root = mkdtempSync(join(tmpdir(), 'packs-'))
let world: World
let packs: Packs

const write = (pack: string, text: string): string => {
  const dir = join(root, pack)
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, 'pack.yaml'), text)
  return dir
}
const load = (dir: string) => packs.load(dir, { effectiveFrom: '2026-01-01', reason: '初次装载', by: null })

before(async () => {
  cpSync(join(import.meta.dirname, '../../../packs/china'), join(root, 'china'), { recursive: true })
  world = await openWorld({ now: '2026-11-18T09:00:00+08:00' })
  packs = openPacks(world.app)
})
after(async () => {
  await world.close()
  rmSync(root, { recursive: true })
})

const province = `
pack: province
title: 省级规则
extends: china
levels: [{ level: village, title: 村 }]
posts:
  office: { title: 值班室, at: county, sees: subtree }
  worker: { title: 村干部, at: village, sees: subtree, reports_to: office }
groups: { life: { title: 生活 }, farm: { title: 生产 } }
kinds:
  water: { title: 停水, group: life, procedure: report, handling_time: 3 working days }
  pests: { title: 病虫害, group: farm, procedure: report, handling_time: 5 working days }
procedures:
  report:
    title: 上报办理
    starts_in: open
    clocks:
      handling: { title: 答复时限, within: { field: kind.handling_time }, runs_in: [open], counts: handled, late: { escalate: one_up } }
    states:
      open:
        title: 待办
        waits_on: { post: worker }
        actions:
          solve: { title: 办结, to: solved, needs: [result], counts: handled }
          decline: { title: 不予受理, to: declined, needs: [reason] }
      solved: { title: 办结, final: solved }
      declined: { title: 不予受理, final: declined }
`
const city = `
pack: city
title: 市级规则
extends: province
kinds:
  water: { handling_time: 1 working day }
  heating: { title: 供暖, group: life, procedure: report, handling_time: 1 working day }
procedures:
  report:
    states:
      open:
        actions: { solve: { needs: [result, photo] } }
removes: [kinds.pests, groups.farm, procedures.report.states.open.actions.decline, procedures.report.states.declined]
`
const township = `
pack: township
title: 某镇规则
extends: city
attaches_to: '621002204'
posts:
  worker: { title: 网格员 }
kinds:
  heating: { handling_time: 2 working hours }
`

test('four levels: what has a name is laid over by its name, what is removed is gone', async () => {
  for (const [pack, text] of Object.entries({ province, city, township }))
    assert.deepEqual(check(write(pack, text)).problems, [], pack)
  for (const pack of ['china', 'province', 'city', 'township']) await load(join(root, pack))

  const rules = await packs.rulesOf('township')
  assert.deepEqual([rules.pack, rules.title], ['township', '某镇规则'])
  assert.deepEqual(
    Object.values(rules.kinds).map((kind) => [kind.title, kind.handling_time]),
    [
      ['停水', '1 working day'],
      ['供暖', '2 working hours'],
    ],
  )
  assert.deepEqual(Object.keys(rules.groups), ['life'])
  assert.deepEqual(rules.posts['worker'], {
    title: '网格员',
    at: 'village',
    sees: 'subtree',
    reports_to: 'office',
  })
  const { states } = rules.procedures['report']!
  assert.deepEqual(states['open']!.actions, {
    solve: { title: '办结', to: 'solved', needs: ['result', 'photo'], counts: 'handled' },
  })
  assert.deepEqual(Object.keys(states), ['open', 'solved'])
  assert.ok(rules.calendar.years['2026'], 'the holidays are the country’s')
  const { kinds } = await packs.rulesOf('province')
  assert.equal(kinds['water']!.handling_time, '3 working days', 'the base stays as it was')
})

test('posts_as: what the levels below say of a post is said of the one that stands here, once', () => {
  const dir = write(
    'other_names',
    `
pack: other_names
title: 别的叫法
extends: province
posts_as: { worker: clerk }
posts: { clerk: { title: 村文书, at: village, sees: subtree, reports_to: office } }
`,
  )
  const { merged, problems } = check(dir)
  assert.deepEqual(problems, [])
  assert.deepEqual(Object.keys(merged!.posts!), ['office', 'clerk'])
  assert.ok(!JSON.stringify(merged!.procedures).includes('worker'))
})

test('a new version of a level reaches the levels above it', async () => {
  const slower = province.replace('title: 停水', 'title: 停水、水压不足')
  await packs.load(write('province', slower), { effectiveFrom: '2026-06-01', reason: '改名', by: null })
  assert.equal((await packs.rulesOf('township')).kinds['water']!.title, '停水、水压不足')
})

test('a base whose change would break a level above it is not loaded, and says what breaks', async () => {
  // the city takes off what the province writes no more
  const without = province.replace(/^ {2}pests: .*\n/m, '')
  const refused = await packs
    .load(write('province', without), { effectiveFrom: '2026-07-01', reason: '不再办', by: null })
    .then(
      () => null,
      (error: Refused) => error,
    )
  assert.equal(refused?.code, 'PACK_INVALID')
  const [problem] = refused!.extra!['problems'] as { file: string; say: string }[]
  assert.deepEqual([problem!.file, /没有可删的内容“pests”/.test(problem!.say)], ['city/pack.yaml', true])
  write('province', province.replace('title: 停水', 'title: 停水、水压不足'))
})

test('no circle, no removal of what is not there or is the law’s', async () => {
  const problemsOf = (pack: string, text: string) =>
    check(write(pack, text)).problems.map(({ line, say }) => `${line} ${say}`)
  assert.match(
    problemsOf('city', city.replace('kinds.pests', 'kinds.pest')).join(),
    /13 没有可删的内容“pest”，是不是想写“pests”/,
  )
  assert.match(
    problemsOf('city', city.replace('kinds.pests', 'law_floors.nothing_slower')).join(),
    /依法定的，不能在这里删/,
  )
  assert.match(
    problemsOf('province', province.replace('extends: china', 'extends: township')).join(),
    /互相继承，绕成了一圈/,
  )
  await assert.rejects(load(write('province', province.replace('extends: china', 'extends: city'))), {
    code: 'FIELD_INVALID',
    field: 'extends',
  })
  write('province', province)
  assert.match(
    problemsOf('city', city.replace('handling_time: 1', 'handling_tme: 1')).join(),
    /是不是想写“handling_time”/,
  )
  assert.match(
    problemsOf('city', city.replace('{ title: 供暖, group: life,', '{ title: 供暖,')).join(),
    /缺少“group”/,
    'what no level says is missing',
  )
})
