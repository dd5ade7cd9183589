/** The tour as everybody runs it, against a product of its own: its figures must be nobody else's. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { startProduct } from '../server/test/product.ts'

const tour = (url: string): Promise<{ code: number; said: string }> =>
  new Promise((done) => {
    execFile(process.execPath, [join(import.meta.dirname, 'tour.ts'), url], (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, said: out + err }),
    )
  })

test('the tour walks both counties without a surprise, twice; a missing server is one', async () => {
  const product = await startProduct()
  try {
    for (let i = 0; i < 2; i++) {
      const { code, said } = await tour(product.url)
      assert.equal(code, 0, said)
      assert.match(said, /走完了/)
    }
  } finally {
    await product.stop()
  }
  const { code, said } = await tour(product.url)
  assert.equal(code, 1)
  assert.match(said, /走不下去了/)
})
