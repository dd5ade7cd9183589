import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { faceRoutes } from './faces.ts'
import { openHttp } from './http.ts'
import type { App } from './http.ts'
import { openLog } from './log.ts'

const web = mkdtempSync(join(tmpdir(), 'shanzhi-faces-'))
let app: App

before(async () => {
  mkdirSync(join(web, 'pocket/dist/assets'), { recursive: true })
  mkdirSync(join(web, 'desk/dist'), { recursive: true })
  for (const [path, text] of [
    ['index.html', '<!doctype html>pocket'],
    ['sw.js', 'self'],
    ['assets/index-Bq3kT9xZ.js', 'hashed'],
    ['assets/logo.svg', '<svg/>'],
    ['.secret', 'no'],
  ]) {
    writeFileSync(join(web, 'pocket/dist', path as string), text as string)
  }
  app = await openHttp({ log: openLog('silent'), rateLimit: 0, publicUrl: 'http://127.0.0.1' })
  await app.register(faceRoutes(web))
})
after(async () => {
  await app.close()
  rmSync(web, { recursive: true })
})

const cached = async (path: string) => {
  const { statusCode, headers, body } = await app.inject(path)
  return [statusCode, headers['cache-control'], body]
}

test('what is named by its content is kept for ever, everything else is asked for anew', async () => {
  const forEver = 'public, max-age=31536000, immutable'
  assert.deepEqual(await cached('/m/assets/index-Bq3kT9xZ.js'), [200, forEver, 'hashed'])
  assert.deepEqual(await cached('/m/assets/logo.svg'), [200, 'no-cache', '<svg/>'])
  assert.deepEqual(await cached('/m/sw.js'), [200, 'no-cache', 'self'])
  assert.deepEqual(await cached('/m/'), [200, 'no-cache', '<!doctype html>pocket'])
})

test('an address inside a face is the face’s own; a missing file is missing', async () => {
  assert.deepEqual(await cached('/m/matters/1'), [200, 'no-cache', '<!doctype html>pocket'])
  assert.equal((await app.inject('/m/gone.js')).json().code, 'NOT_FOUND')
  assert.notEqual((await app.inject('/m/.secret')).body, 'no')
  assert.equal((await app.inject('/m')).headers.location, '/m/')
  assert.equal((await app.inject('/m/../../package.json')).statusCode, 404)
})

test('a face that is not built says so; the rest of the house does not become a page', async () => {
  assert.equal((await app.inject('/desk/')).statusCode, 503)
  assert.equal((await app.inject('/api/nothing')).json().code, 'NOT_FOUND')
  assert.match((await app.inject('/')).body, /href="\/m\/"/)
})

test('only a demo says that it is one, and leads to its sample pages; names are text there', async () => {
  assert.doesNotMatch((await app.inject('/')).body, /演示/)
  const demo = await openHttp({ log: openLog('silent'), rateLimit: 0, publicUrl: 'http://127.0.0.1' })
  await demo.register(faceRoutes(web, async () => [{ name: '<b>前村', href: '/v/1' }]))
  const { body } = await demo.inject('/')
  assert.match(body, /这里是演示/)
  assert.match(body, /<a href="\/v\/1">看一个村的公开页：&#60;b&#62;前村<\/a>/)
  await demo.close()
})
