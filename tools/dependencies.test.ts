/** docs/dependencies.md names every dependency at the release that is installed, and no other. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const root = new URL('..', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')

test('every dependency has its line, with the release in use', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'))
  const used = { ...dependencies, ...devDependencies, ...optionalDependencies } as Record<string, string>
  const rows = [...read('docs/dependencies.md').matchAll(/^\| (\S+) \| (\d\S*) /gm)].map(
    (m) => `${m[1]} ${m[2]}`,
  )
  const wanted = Object.entries(used).map(([name, release]) => `${name} ${release}`)
  assert.deepEqual(rows.toSorted(), wanted.toSorted())
})
