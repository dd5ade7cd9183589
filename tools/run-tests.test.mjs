/** What fails once is run again alone; what fails twice has failed. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { runTests } from './run-tests.mjs'

const folder = mkdtempSync(join(tmpdir(), 'shanzhi-steady-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const file = (name, body) => {
  const path = join(folder, `${name}.test.mjs`)
  writeFileSync(path, `import { test } from 'node:test'\nimport * as fs from 'node:fs'\n${body}\n`)
  return path
}
const runQuietly = (files) => runTests({ name: 'steady', files, quiet: true })
const steady = file('steady', `test('fine', () => {})`)
// A run of tests inside a test believes it is one of its files unless told otherwise.
delete process.env.NODE_TEST_CONTEXT

test('a file that fails the first time only is passed, and named', async () => {
  const seen = join(folder, 'seen')
  const once = file(
    'once',
    `test('fine', () => {})
     test('late', () => { if (!fs.existsSync('${seen}')) { fs.writeFileSync('${seen}', ''); throw new Error('not yet') } })`,
  )
  const { passed, failed, unsteady } = await runQuietly([steady, once])
  assert.deepEqual([passed, failed, unsteady.length], [3, 0, 1])
  assert.match(unsteady[0], /once\.test\.mjs$/)
})

test('a file that fails always has failed', async () => {
  const wrong = file('wrong', `test('wrong', () => { throw new Error('wrong') })`)
  assert.deepEqual(await runQuietly([steady, wrong]), {
    ...{ passed: 1, failed: 1, unsteady: [] },
    files: [wrong],
  })
})

test('more than a few at once are no accident and are not run again', async () => {
  const seen = join(folder, 'all')
  const many = [1, 2, 3, 4].map((n) =>
    file(
      `many-${n}`,
      `test('late', () => { if (!fs.existsSync('${seen}${n}')) { fs.writeFileSync('${seen}${n}', ''); throw new Error('no') } })`,
    ),
  )
  assert.equal((await runQuietly(many)).failed, 4)
})
