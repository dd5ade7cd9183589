/** Whoever reads the journal reads words: each command and subject the server writes has one. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { COMMANDS, LOOKS, SUBJECTS } from './journal-words.ts'

const root = join(import.meta.dirname, '..')
const written = globSync('server/src/**/*.ts', {
  cwd: root,
  exclude: (path) => path.endsWith('.test.ts'),
}).map((path) => readFileSync(join(root, path), 'utf8'))
const found = (pattern: RegExp, files = written) =>
  new Set(files.flatMap((file) => [...file.matchAll(pattern)].map(([, word]) => word!)))

test('every command has its word', () => {
  const commands = found(/\bcommand: '([a-z_]+)'/g)
  assert.ok(commands.size > 50)
  assert.deepEqual(
    [...commands].filter((command) => !COMMANDS[command]),
    [],
  )
})

test('every subject has its word', () => {
  const subjects = found(/\b(?:subject_kind:|SUBJECT =) '([a-z_]+)'/g)
  assert.ok(subjects.size > 15)
  assert.deepEqual(
    [...subjects].filter((subject) => !SUBJECTS[subject]),
    [],
  )
})

test('every look has its word', () => {
  const looking = written.filter((file) => /recordLook\(/.test(file))
  const looks = found(/\bfield: '([a-z_]+)'(?=,| \})/g, looking)
  assert.ok(looks.has('contact') && looks.has('work_phones'))
  assert.deepEqual(
    [...looks].filter((field) => !LOOKS[field]),
    [],
  )
})
