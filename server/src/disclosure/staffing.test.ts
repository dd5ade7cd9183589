import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Post } from '#contract/pack/language.ts'
import { postedTree, type Holder, type Node } from './staffing.ts'

const posts: Record<string, Post> = {
  office: { title: '镇办', at: 'town', sees: 'subtree' },
  clerk: { title: '内勤', at: 'grid', sees: 'subtree' },
  chief: { title: '网格长', at: 'grid', sees: 'subtree', public: true, reports_to: 'office' },
  worker: { title: '网格员', at: 'grid', sees: 'subtree', public: true, reports_to: 'chief' },
}
const node = (id: string, level: string, parent: string | null): Node => ({ id, level, name: id, parent })
const town = node('某镇', 'town', null)
const village = node('某村', 'village', '某镇')
const grid = node('一网格', 'grid', '某村')
const holder = (post: string, name: string, kind: Holder['kind'] = 'holder', region = '一网格'): Holder => ({
  ...{ post, region, region_name: region, person: name, kind, name, work_phone: '0000' },
})
const seatsOf = (...holders: Holder[]) =>
  postedTree(village, { nodes: [grid], above: [town], holders, posts }).below[0]!.seats

test('only public posts are posted, with name, phone and whether acting', () => {
  const seats = seatsOf(holder('chief', '甲'), holder('worker', '乙', 'acting'), holder('clerk', '丙'))
  assert.deepEqual(
    seats.map((seat) => seat.title),
    ['网格长', '网格员'],
  )
  assert.deepEqual(seats[1]!.people, [{ name: '乙', phone: '0000', acting: true }])
})

test('an empty seat names who covers: the public post above by name', () => {
  assert.equal(seatsOf(holder('chief', '甲'))[1]!.covered_by, '网格长 甲')
})

test('past an empty post to one that is not public: by post and place, never by name', () => {
  const seats = seatsOf(holder('office', '丁', 'holder', '某镇'))
  assert.deepEqual(
    seats.map((seat) => seat.covered_by),
    ['某镇镇办', '某镇镇办'],
  )
})

test('with nobody above in office nobody is claimed to cover, and a circle of posts ends', () => {
  assert.equal(seatsOf()[1]!.covered_by, null)
  const round = { a: { ...posts.chief!, reports_to: 'b' }, b: { ...posts.worker!, reports_to: 'a' } }
  const { below } = postedTree(village, { nodes: [grid], above: [town], holders: [], posts: round })
  assert.equal(below[0]!.seats[0]!.covered_by, null)
})
