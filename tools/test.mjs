/**
 * `npm test`: every check in turn, and at the end how many passed and failed over all of them.
 * `npm test -- unit browser` runs only those stages. Starts under any Node from 18 on; the checks run under the pinned one.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from './install.mjs'
import { run, runTests } from './run-tests.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

const tool = (name, script, args) => ({ name, args: [join(root, 'node_modules', script), ...args] })
const stages = [
  tool('format', 'prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']),
  tool('lint', 'oxlint/bin/oxlint', ['--quiet']),
  tool('types', 'typescript/bin/tsc', ['-p', '.']),
  tool('types-pocket', 'typescript/bin/tsc', ['-p', 'web/pocket']),
  tool('unused', 'knip/bin/knip.js', ['--no-progress']),
  { name: 'imports', args: ['tools/imports.mjs'] },
  { name: 'packs', args: ['server/src/cli.ts', 'pack', 'check', '--all'] },
  {
    name: 'unit',
    files: () => find(['contract', 'server', 'web', 'tools', 'bench'], /\.test\.(ts|tsx|mjs)$/),
  },
  { name: 'browser', files: () => find(['e2e'], /\.e2e\.ts$/), around: 'e2e/run.ts' },
]

install()
const wanted = process.argv.slice(2)
const strange = wanted.filter((name) => !stages.some((stage) => stage.name === name))
if (strange.length) {
  console.error(
    `no such stage: ${strange.join(', ')}; there are ${stages.map((stage) => stage.name).join(', ')}`,
  )
  process.exit(2)
}

let passed = 0
let failed = 0
const unsteady = []
for (const stage of stages) {
  if (wanted.length && !wanted.includes(stage.name)) continue
  const began = Date.now()
  const none = { passed: 0, failed: 0, unsteady: [] }
  const count = stage.files ? await runTests({ ...stage, files: stage.files() }) : none
  if (!stage.files) count[(await run(stage.args)) === 0 ? 'passed' : 'failed']++
  passed += count.passed
  failed += count.failed
  unsteady.push(...count.unsteady)
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  console.log(
    `${count.failed ? '✖' : '✔'} ${stage.name} (${count.passed} passed, ${count.failed} failed, ${seconds} s)`,
  )
}
if (unsteady.length) console.log(`failed once and passed alone, look for the race: ${unsteady.join(', ')}`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)

function find(folders, name) {
  return folders
    .flatMap((folder) => walk(join(root, folder)))
    .filter((file) => name.test(file))
    .sort()
}

function walk(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'dist' || entry.name === 'node_modules') return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? walk(path) : [path]
  })
}
