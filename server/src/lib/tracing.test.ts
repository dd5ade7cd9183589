/** The whole product beside a tiny OTLP receiver: a request is one trace, from the socket to the statement. */
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { startProduct } from '../../test/product.ts'

interface Span {
  traceId: string
  name: string
  kind: number
  attributes: { key: string; value: { stringValue?: string } }[]
}
interface Received {
  resourceSpans: { resource: { attributes: Span['attributes'] }; scopeSpans: { spans: Span[] }[] }[]
}

const spans: Span[] = []
const services = new Set<string | undefined>()
const receiver = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    for (const { resource, scopeSpans } of (JSON.parse(Buffer.concat(parts).toString()) as Received)
      .resourceSpans) {
      services.add(resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue)
      spans.push(...scopeSpans.flatMap((scope) => scope.spans))
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
})
await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
after(() => receiver.close())

const SECRET = 'abcdefgh-guess-me-if-you-can'

test('a request is a trace: the socket, the route, its statements; and no address or value in it', async () => {
  const product = await startProduct({
    env: {
      DEMO: 'off',
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_BSP_SCHEDULE_DELAY: '100', // ms between two sendings
    },
  })
  let requestId: string | null
  try {
    await fetch(`${product.url}/api/follow/${SECRET}?token=${SECRET}`)
    requestId = (await fetch(`${product.url}/health`)).headers.get('x-request-id')
    await pause(300)
  } finally {
    await product.stop()
  }
  const valueOf = (span: Span, name: string) =>
    span.attributes.find(({ key }) => key === name)?.value.stringValue
  const routed = spans.find((span) => valueOf(span, 'shanzhi.request_id') === requestId)
  assert.ok(routed, `no span of the route among ${spans.map(({ name }) => name).join(', ')}`)
  const trace = spans.filter(({ traceId }) => traceId === routed.traceId)
  assert.ok(
    trace.some(({ kind }) => kind === 2),
    'the socket',
  )
  const isStatement = (span: Span) => valueOf(span, 'db.system') ?? valueOf(span, 'db.system.name')
  assert.ok(
    trace.some((span) => isStatement(span) === 'postgresql'),
    `a statement among ${trace.map(({ name }) => name).join(', ')}`,
  )
  assert.equal(valueOf(routed, 'http.route'), '/health')
  assert.deepEqual([...services], ['shanzhi'])
  assert.ok(!JSON.stringify(spans).includes(SECRET), 'an address left the house')
})
