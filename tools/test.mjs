/**
 * `npm test`: every check in turn, and at the end how many passed and failed over all of them.
 * `npm test -- unit browser` runs only those stages. Starts under any Node from 18 on; the checks run under the pinned one.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from './install.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const pinned = join(root, 'node_modules/.bin/node')

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
for (const stage of stages) {
  if (wanted.length && !wanted.includes(stage.name)) continue
  const began = Date.now()
  const count = stage.files ? await runTests(stage) : { passed: 0, failed: 0 }
  if (!stage.files) count[(await run(stage.args)) === 0 ? 'passed' : 'failed']++
  passed += count.passed
  failed += count.failed
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  console.log(
    `${count.failed ? '✖' : '✔'} ${stage.name} (${count.passed} passed, ${count.failed} failed, ${seconds} s)`,
  )
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)

/** Runs test files and answers the counts its reporter wrote; a run that ends without counts is one failure. */
async function runTests({ name, files, around }) {
  const list = files()
  if (list.length === 0) return { passed: 0, failed: 0 }
  const counts = join(root, '.cache', `counts-${name}-${process.pid}.json`)
  mkdirSync(join(root, '.cache'), { recursive: true })
  const test = ['--test', '--test-concurrency=2', '--test-timeout=300000']
  const reporters = [
    `--test-reporter=${join(root, 'tools/reporter.mjs')}`,
    `--test-reporter-destination=stdout`,
  ]
  const code = await run([...(around ? [around] : []), ...test, ...reporters, ...list], { COUNTS: counts })
  const count = existsSync(counts) ? JSON.parse(readFileSync(counts, 'utf8')) : { passed: 0, failed: 0 }
  rmSync(counts, { force: true })
  if (code !== 0 && count.failed === 0) count.failed = 1
  return count
}

function run(args, env = {}) {
  return new Promise((done) => {
    const child = spawn(pinned, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    child.on('error', (error) => {
      console.error(error.message)
      done(1)
    })
    child.on('exit', (code) => done(code ?? 1))
  })
}

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
