import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { completed, missing } from './lock-platforms.mjs'

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
const names = (found) => found.map((one) => `${one.name}@${one.version}`)

test('the lock knows every platform, so that npm ci takes it', () => {
  assert.deepEqual(names(missing(lock)), [], 'run: node tools/lock-platforms.mjs')
})

test('a platform left out is noticed and put back', () => {
  const optionalDependencies = { 'x-linux-arm-gnueabihf': '1.0.0', 'x-win32-x64-msvc': '1.0.0' }
  const short = {
    packages: { '': {}, 'node_modules/x': { version: '1.0.0', dev: true, optionalDependencies } },
  }
  assert.equal(missing(short).length, 2)
  const { packages } = completed(short)
  assert.deepEqual(packages['node_modules/x-linux-arm-gnueabihf'], {
    ...{ version: '1.0.0', cpu: ['arm'], libc: ['glibc'], optional: true, os: ['linux'], dev: true },
  })
  assert.deepEqual(packages['node_modules/x-win32-x64-msvc']?.os, ['win32'])
})
