import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { refusals } from './refusals.ts'

const root = resolve(import.meta.dirname, '..')
const rows = readFileSync(join(root, 'docs/refusals.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [A-Z_]+ \|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, code, status, title, cause, advice]) => ({ code, status, title, cause, advice }))

test('docs/refusals.md lists every code once, with its status and title, a cause and an advice', () => {
  const documented = rows.map(({ code, status, title }) => [code, Number(status), title])
  const known = Object.entries(refusals).map(([code, { status, title }]) => [code, status, title])
  const byCode = (a: unknown[], b: unknown[]) => (String(a[0]) < String(b[0]) ? -1 : 1)
  assert.deepEqual(documented.sort(byCode), known.sort(byCode))
  for (const { code, cause, advice } of rows)
    assert.ok((cause?.length ?? 0) > 20 && (advice?.length ?? 0) > 10, `${code} says too little`)
})

test('every code is refused with somewhere (that no other is, the types say)', () => {
  const sources = ['contract', 'server/src']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(root, folder, name),
      ),
    )
    .filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('contract/refusals.ts'),
    )
    .map((name) => readFileSync(name, 'utf8'))
    .join('\n')
  for (const code of Object.keys(refusals))
    assert.ok(sources.includes(`'${code}'`), `nothing refuses with ${code}`)
})
