/** What may be reached, on real sockets: private networks only by leave, judged by the address a name resolves to. */
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { guardedPost, isNetwork, openGuard } from './guarded-http.ts'

let asked = 0
const server = createServer((request, response) => {
  asked++
  if (request.url === '/away') return void response.writeHead(302, { location: '/' }).end()
  if (request.url === '/slow') return
  if (request.url === '/long') return void response.end('x'.repeat(1e6))
  response.end('ok')
})
let at = ''
before(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  at = `:${(server.address() as AddressInfo).port}`
})
after(() => void (server.closeAllConnections(), server.close()))
const sent = { headers: {}, body: '{}' }

test('addresses of nobody on the Internet are told apart, however they are written', () => {
  const { isAllowed } = openGuard([])
  for (const ip of [
    '127.0.0.1',
    '10.2.3.4',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'fd12::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:db8::1',
    'ff02::1',
  ])
    assert.equal(isAllowed(ip), false, ip)
  for (const ip of ['1.1.1.1', '114.114.114.114', '172.32.0.1', '2400:3200::1', '::ffff:1.1.1.1'])
    assert.equal(isAllowed(ip), true, ip)
  const own = openGuard(['10.1.0.0/16', 'fd00:1::/32', '192.168.5.7'])
  assert.deepEqual(
    ['10.1.9.9', '10.2.0.1', 'fd00:1::5', 'fd00:2::5', '192.168.5.7', '::ffff:10.1.0.1'].map(own.isAllowed),
    [true, false, true, false, true, true],
  )
})

test('an address must be https; plain http is for this machine alone, and that by leave', () => {
  const guard = openGuard(['127.0.0.1'])
  for (const bad of [
    'example.com',
    'ftp://example.com',
    'http://example.com',
    'https://a:b@example.com',
    'https://10.0.0.1/x',
    'https://[::1]/x',
    'file:///etc/passwd',
    'https://2130706434/',
  ])
    assert.ok(guard.refuses(bad), bad)
  for (const good of ['https://example.com/x?y=1', 'http://127.0.0.1:9/', 'http://localhost/'])
    assert.equal(guard.refuses(good), null, good)
  assert.ok(openGuard([]).refuses('http://localhost/'))
})

test('a name that resolves to this machine is refused where it is connected, and nothing arrives', async () => {
  const before = asked
  const closed = { ...openGuard([]), refuses: () => null }
  await assert.rejects(guardedPost(closed)(`http://localhost${at}/`, sent), /内部网络/)
  assert.equal(asked, before)
  assert.equal((await guardedPost(openGuard(['127.0.0.1']))(`http://localhost${at}/`, sent)).body, 'ok')
})

test('a redirect is an answer and not followed; silence, refusal and length have an end', async () => {
  const post = guardedPost(openGuard(['127.0.0.1']))
  assert.equal((await post(`http://127.0.0.1${at}/away`, sent)).status, 302)
  assert.equal((await post(`http://127.0.0.1${at}/long`, sent)).body.length, 16 * 1024)
  await assert.rejects(post(`http://127.0.0.1${at}/slow`, { ...sent, timeoutMs: 100 }), /没有在时限内回应/)
  await assert.rejects(post('http://127.0.0.1:1/', sent), /拒绝连接/)
})

test('networks are read strictly', () => {
  assert.deepEqual(
    ['10.0.0.0/8', '10.1.2.3', 'fd00::/8', '10.0.0.0/33', 'localhost', '10.0.0/8', ''].map(isNetwork),
    [true, true, true, false, false, false, false],
  )
})
