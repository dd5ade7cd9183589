/** Every link and picture in the documents leads to a file that is there. */
import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')

test('links between documents resolve', () => {
  const files = globSync(['*.md', 'docs/**/*.md', 'packs/*.md'], { cwd: root })
  const broken = files.flatMap((file) => {
    const targets = [...readFileSync(join(root, file), 'utf8').matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(
      (m) => m[1]!,
    )
    return targets
      .filter((to) => !/^[a-z]+:/.test(to) && !existsSync(join(root, dirname(file), decodeURI(to))))
      .map((to) => `${file}: ${to}`)
  })
  assert.ok(files.length > 20)
  assert.deepEqual(broken, [])
})
