/** Loading from the command line: what its own examples contradict stays out until somebody says so. */
import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Command } from 'commander'
import { packCommands } from './cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'shanzhi-packs-'))
cpSync(join(import.meta.dirname, '../../../packs'), folder, { recursive: true })
after(() => rmSync(folder, { recursive: true }))

/** Whether the database was asked for; the exit code is put back. */
async function load(...more: string[]): Promise<{ reached: boolean; code: unknown }> {
  let reached = false
  const open = () => {
    reached = true
    throw new Error('far enough')
  }
  const program = new Command().exitOverride()
  packCommands(program, { open })
  const before = process.exitCode
  const line = ['pack', 'load', join(folder, 'linshu'), '--from', '2026-12-01', '--reason', '试', ...more]
  await program.parseAsync(line, { from: 'user' }).catch((error: Error) => assert.match(error.message, /far/))
  const code = process.exitCode
  process.exitCode = before
  return { reached, code }
}

test('a title its examples do not know is not loaded, unless that is wanted', async (t) => {
  for (const way of ['log', 'error'] as const) t.mock.method(console, way, () => undefined)
  assert.equal((await load()).reached, true, 'as shipped')
  const file = join(folder, 'linshu/kinds.yaml')
  const changed = readFileSync(file, 'utf8').replace('title: 路灯不亮', 'title: 路灯坏了')
  writeFileSync(file, changed)
  assert.deepEqual(await load(), { reached: false, code: 1 })
  assert.equal((await load('--without-examples')).reached, true)
})
