/**
 * Runs test files under the pinned Node, some at a time, and once more alone whatever failed: on two busy cores a browser
 * story can miss its moment. What passes only then is counted as passed and named as unsteady; what fails twice has failed.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const pinned = join(root, 'node_modules/.bin/node')
/** With more files than these failing it is no accident, and a second run only costs time. */
const ACCIDENTS = 3

/**
 * `around`: a script that starts what the files share and runs the command it is given; `atOnce` files run beside each other; `quiet` prints nothing.
 * Answers { passed, failed, unsteady }, the last a list of files.
 */
export async function runTests({ name, files, around, atOnce = 2, quiet = false }) {
  if (files.length === 0) return { passed: 0, failed: 0, unsteady: [] }
  const runFiles = (some, atOnce) => runOnce({ name, around, quiet }, some, atOnce)
  const first = await runFiles(files, atOnce)
  const again = first.files.length > 0 && first.files.length <= ACCIDENTS
  if (!again || (await runFiles(first.files, 1)).failed > 0) return { ...first, unsteady: [] }
  const unsteady = first.files.map((file) => relative(root, file))
  return { passed: first.passed + first.failed, failed: 0, unsteady }
}

/** A run that ends without counts is one failure. */
async function runOnce({ name, around, quiet }, files, atOnce) {
  const counts = join(root, '.cache', `counts-${name}-${process.pid}.json`)
  mkdirSync(join(root, '.cache'), { recursive: true })
  const reporters = [
    `--test-reporter=${join(root, 'tools/reporter.mjs')}`,
    '--test-reporter-destination=stdout',
  ]
  const test = ['--test', `--test-concurrency=${atOnce}`, '--test-timeout=300000', ...reporters]
  const code = await run(
    [...(around ? [around] : []), ...test, ...files],
    { COUNTS: counts, NODE_COMPILE_CACHE: join(root, '.cache/compiled') },
    quiet ? 'ignore' : 'inherit',
  )
  const count = existsSync(counts)
    ? JSON.parse(readFileSync(counts, 'utf8'))
    : { passed: 0, failed: 0, files: [] }
  rmSync(counts, { force: true })
  if (code !== 0 && count.failed === 0) count.failed = 1
  return count
}

/** Answers the exit code. */
export function run(args, env = {}, stdio = 'inherit') {
  return new Promise((done) => {
    const child = spawn(pinned, args, { cwd: root, stdio, env: { ...process.env, ...env } })
    child.on('error', (error) => {
      console.error(error.message)
      done(1)
    })
    child.on('exit', (code) => done(code ?? 1))
  })
}
