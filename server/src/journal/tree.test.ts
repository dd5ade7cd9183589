/** Vectors of certificate-transparency-go (the eight leaves RFC 6962's reference implementation is tested with). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sha256 } from '../lib/crypto.ts'
import { extend, inclusionPath, isIncluded, rootOf } from './tree.ts'

const inputs = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const leaves = inputs.map((hex) => sha256(Buffer.of(0), Buffer.from(hex, 'hex')))
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

test('the published roots, whether the leaves come at once or in any two batches', () => {
  roots.forEach((root, size) => {
    for (let first = 0; first <= size; first++) {
      const frontier = extend(extend([], 0, leaves.slice(0, first)), first, leaves.slice(first, size))
      assert.equal(rootOf(frontier).toString('hex'), root, `${first} then ${size}`)
    }
  })
})

test('a published audit path (leaf 0 of 8)', () => {
  assert.deepEqual(
    inclusionPath(leaves, 0).map((hash) => hash.toString('hex')),
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  )
})

test('every leaf of every size is proved, and no other leaf, place, size or root is', () => {
  const many = Array.from({ length: 33 }, (_, i) => sha256(`leaf ${i}`))
  for (let size = 1; size <= many.length; size++) {
    const tree = many.slice(0, size)
    const root = rootOf(extend([], 0, tree))
    for (let at = 0; at < size; at++) {
      const path = inclusionPath(tree, at)
      const leaf = tree[at] as Buffer
      assert.ok(isIncluded(leaf, at, size, path, root))
      assert.ok(!isIncluded(sha256('other'), at, size, path, root))
      assert.ok(!isIncluded(leaf, at, size, path, sha256('other')))
      assert.ok(!isIncluded(leaf, at, size, [...path, root], root))
      if (size > 1) {
        assert.ok(!isIncluded(leaf, at ^ 1, size, path, root))
        assert.ok(!isIncluded(leaf, at, size, path.slice(1), root))
      }
    }
  }
})
