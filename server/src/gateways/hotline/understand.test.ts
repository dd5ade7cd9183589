import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Kind } from '#contract/pack/language.ts'
import type { SheetRow } from '../../lib/spreadsheet/index.ts'
import { columnsOf, guessColumns } from './fields.ts'
import { kindFinder } from './find-kind.ts'
import { placeFinder } from './find-place.ts'
import { orderOf } from './order.ts'

const kind = (title: string, more: Partial<Kind> = {}): Kind => ({
  title,
  group: 'g',
  procedure: 'p',
  ...more,
})
const kinds: Record<string, Kind> = {
  light: kind('路灯不亮', { words: ['路灯', '黑'] }),
  road: kind('路面破损、塌陷', { words: ['坑', '修路'] }),
  house: kind('危房', { fields: { occupied: { title: '住人', type: 'boolean', required: true } } }),
  fire: kind('着火', { advice: { text: '119', divert: true } }),
  official: kind('投诉干部', { sensitive: 'accuses', words: ['投诉', '干部'] }),
  rest: kind('待分类', { unsorted: true }),
}

test('a kind is told by the last step of a category, mapped by a person, guessed from the title, or none', () => {
  const find = kindFinder(kinds, { 市政设施: 'light' })
  assert.deepEqual(find('城建>照明>路灯不亮', ''), { kind: 'light', how: 'told' })
  assert.deepEqual(find('市政设施', '别的'), { kind: 'light', how: 'told' })
  assert.deepEqual(find('', '村口修路一年没修好'), { kind: 'road', how: 'guessed' })
  assert.deepEqual(find('照明', '路灯坏了'), { kind: 'light', how: 'guessed', unknown: '照明' })
  assert.deepEqual(find('', '路灯下修路'), { kind: 'rest', how: 'unsorted' }, 'two fit equally well')
  assert.deepEqual(find('', '屋里很黑'), { kind: 'rest', how: 'unsorted' }, 'one letter says too little')
})

test('what a file cannot give, and what belongs to an emergency number, waits unsorted; nobody is accused by a guess', () => {
  const find = kindFinder(kinds, {})
  assert.equal(find('危房', '')!.kind, 'rest')
  assert.match(find('着火', '')!.note!, /待分类/)
  assert.equal(find('', '投诉干部不作为')!.kind, 'rest')
  assert.equal(find('投诉干部', '')!.kind, 'official', 'told, it is')
  const without = Object.fromEntries(Object.entries(kinds).filter(([id]) => id !== 'rest'))
  assert.equal(kindFinder(without, {})('', '别的'), null)
})

const region = (
  id: string,
  code: string,
  name: string,
  parent: string | null,
  path: string,
  level = 'x',
) => ({
  ...{ id, code, name, parent, path, level },
})
const regions = [
  region('county', '371329', '临沭县', null, 'a/'),
  region('t1', '371329001', '临沭街道', 'county', 'a/b/'),
  region('t2', '371329103', '蛟龙镇', 'county', 'a/c/'),
  region('v1', '371329001201', '前高埠村委会', 't1', 'a/b/d/'),
  region('v2', '371329103202', '前高埠村委会', 't2', 'a/c/e/'),
  region('v3', '371329001202', '利民社区居委会', 't1', 'a/b/f/'),
  region('g1', '371329001201001', '第一网格', 'v1', 'a/b/d/g/'),
]

test('a place by code, by names however they end, by the address; two that fit are nobody’s guess', () => {
  const find = placeFinder(regions)
  const at = (part: object) => find({ code: '', town: '', village: '', address: '', ...part })?.id
  assert.equal(at({ code: '371329001201' }), 'v1')
  assert.equal(at({ code: '371329103000' }), 't2', 'filled up with noughts')
  assert.equal(at({ code: '999999' }), undefined)
  assert.equal(at({ town: '临沭街道办事处', village: '前高埠村' }), 'v1')
  assert.equal(at({ town: '蛟龙', village: '前高埠' }), 'v2')
  assert.equal(at({ town: '临沭街道', village: '利民' }), 'v3')
  assert.equal(at({ village: '利民社区' }), 'v3')
  assert.equal(at({ village: '前高埠村' }), undefined, 'there are two')
  assert.equal(at({ address: '山东省临沭县蛟龙镇前高埠村东头' }), 'v2')
  assert.equal(at({ address: '蛟龙镇前高埠' }), 'v2')
  assert.equal(at({ town: '蛟龙镇', village: '没有的村' }), 't2', 'as far as it is known')
  assert.equal(at({ town: '临沭街道', village: '前高埠村', address: '第一网格路口' }), 'g1')
  assert.equal(at({ address: '县城某处' }), undefined)
})

const mapped = {
  order: '编号',
  text: '内容',
  phone: '电话',
  called_at: '时间',
  due_by: '期限',
  title: '标题',
  name: '姓名',
}
const columns = columnsOf(mapped)
const row = (cells: Record<string, string>): SheetRow => ({
  ...{ row: 2, problems: [] },
  cells: {
    order: 'A1',
    text: '路灯不亮',
    phone: '',
    called_at: '',
    due_by: '',
    title: '',
    name: '',
    ...cells,
  },
})
const NOW = '2026-11-18T01:00:00.000Z'
const read = (cells: Record<string, string>) => {
  const given = row(cells)
  return { order: orderOf(given, columns, NOW, '17:30'), says: given.problems.map(({ column }) => column) }
}

test('phones as people write them; nobody’s phone is no fault, half a phone is', () => {
  const phone = (text: string) => read({ phone: text }).order?.phone
  assert.equal(phone('+86 139-0539-0001'), '13905390001')
  assert.equal(phone('0539-6212345'), '0539-6212345')
  assert.equal(phone('6212345'), '6212345')
  for (const none of ['', '匿名', '无', '139****0001']) assert.equal(phone(none), null)
  for (const wrong of ['1390539', '0000', 'abc']) assert.deepEqual(read({ phone: wrong }).says, ['电话'])
})

test('times are Shanghai’s; a deadline that is a day ends with the working day; what cannot be is told', () => {
  const { order } = read({ called_at: '2026-11-17 15:20:00', due_by: '2026-11-20' })
  assert.deepEqual([order!.calledAt, order!.dueBy], ['2026-11-17T07:20:00.000Z', '2026-11-20T09:30:00.000Z'])
  assert.deepEqual(read({ called_at: '2026-11-19' }).says, ['时间'])
  assert.deepEqual(read({ called_at: '2026-11-17', due_by: '2026-11-16' }).says, ['期限'])
})

test('a long title goes on in the text; nobody’s name is no name', () => {
  const { order } = read({ title: '长'.repeat(70), name: '匿名' })
  assert.equal([...order!.title].length, 60)
  assert.ok(order!.text.startsWith('长'.repeat(70)))
  assert.equal(order!.name, null)
  assert.deepEqual(read({ text: '长'.repeat(10_001) }).says, ['内容'])
})

test('columns are guessed by header, each header once', () => {
  assert.deepEqual(
    guessColumns(['工单号', '主题', '反映内容', '来电人', '联系电话', '受理时间', '承办单位']),
    {
      ...{
        order: '工单号',
        title: '主题',
        text: '反映内容',
        name: '来电人',
        phone: '联系电话',
        called_at: '受理时间',
      },
    },
  )
  assert.deepEqual(guessColumns(['甲', '乙']), {})
})
