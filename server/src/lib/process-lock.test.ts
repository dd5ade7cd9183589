import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { takeLock } from './process-lock.ts'

test('a lock is held until it is released, also when nobody kept the release', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'lock-'))
  const release = takeLock(join(dir, 'kept'))
  assert.ok(release)
  assert.equal(takeLock(join(dir, 'kept')), undefined)
  release()
  assert.ok(takeLock(join(dir, 'kept')))

  takeLock(join(dir, 'dropped'))
  setFlagsFromString('--expose_gc')
  for (let i = 0; i < 5; i++) {
    runInNewContext('gc')()
    await pause(10)
  }
  assert.equal(takeLock(join(dir, 'dropped')), undefined)
  rmSync(dir, { recursive: true })
})
