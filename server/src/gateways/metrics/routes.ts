/** GET /metrics, and the counting of requests behind it. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { App } from '../../lib/http.ts'
import { openOutboundAdmin } from '../../lib/outbound-admin.ts'
import { refusalOf } from '../../lib/problem.ts'
import { Refused } from '../../lib/refused.ts'
import { openGauges } from './gauges.ts'
import type { GaugeDeps } from './gauges.ts'

export interface MetricsDeps extends Omit<GaugeDeps, 'queue'> {
  /** The owner's connection: the queue is its own. */
  owner: Parameters<typeof openOutboundAdmin>[0]
  /** Who shows it may read from anywhere; without one, only this machine may. */
  token?: string
}

/** Counts every request; registered before the routes it counts. */
export function measureRequests(app: App): Registry {
  const registry = new Registry()
  const latency = new Histogram({
    name: 'shanzhi_http_request_duration_seconds',
    help: 'From the request to its answer, by the pattern of its route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  const refusals = new Counter({
    name: 'shanzhi_refusals_total',
    help: 'Requests that were refused, by the code told (docs/refusals.md)',
    labelNames: ['code'],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? '-'
    // a method can be anything a stranger types: those no route has are told as one
    const method = route === '-' ? '-' : request.method
    latency.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
    const code = refusalOf(request)
    if (code) refusals.inc({ code })
  })
  return registry
}

export const metricsRoutes =
  (registry: Registry, { owner, token, ...deps }: MetricsDeps) =>
  async (app: App) => {
    const queue = openOutboundAdmin(owner)
    app.addHook('onClose', () => queue.close())
    const look = openGauges(registry, { ...deps, queue })
    collectDefaultMetrics({ register: registry })
    app.get('/metrics', { schema: { hide: true }, config: { rateLimit: false } }, async (request, reply) => {
      if (!(token ? showsToken(request, token) : isOnThisMachine(request)))
        throw new Refused('NOT_ALLOWED', '运行指标只给监控程序看：请带上 METRICS_TOKEN，或从本机读取。')
      await look()
      return reply
        .header('cache-control', 'no-store')
        .type(registry.contentType)
        .send(await registry.metrics())
    })
  }

const digest = (text: string) => createHash('sha256').update(text).digest()

/** `Authorization: Bearer <token>`; compared in a time that tells nothing. */
const showsToken = ({ headers }: FastifyRequest, token: string): boolean =>
  timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`))

/** From this machine, and not on behalf of somebody else through a proxy on it. */
const isOnThisMachine = ({ headers, socket }: FastifyRequest): boolean =>
  /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '') &&
  !['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some((name) => name in headers)
