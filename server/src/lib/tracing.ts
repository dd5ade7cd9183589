/**
 * Traces over OTLP, set up by OpenTelemetry's own environment variables (OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SERVICE_NAME …).
 * Spans hold a route's pattern, never its address (it may be the unguessable link of a report), and a statement's text, never
 * its values.
 */
import { register } from 'node:module'
import { FastifyOtelInstrumentation } from '@fastify/otel'
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http'
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg'
import { NodeSDK } from '@opentelemetry/sdk-node'

/** Where an address, or who sent it, would stand. */
const ADDRESS = [
  ...['http.url', 'http.target', 'http.client_ip', 'net.peer.ip', 'url.full', 'url.path', 'url.query'],
  ...['client.address', 'network.peer.address'],
]

let sdk: NodeSDK | undefined

/** Called before the modules it watches are loaded. */
export function startTracing(): void {
  // how ES modules, and what they import, are seen while they load
  register('@opentelemetry/instrumentation/hook.mjs', import.meta.url)
  process.env.OTEL_SERVICE_NAME ||= 'shanzhi'
  // figures are Prometheus' at /metrics, logs are on standard output
  process.env.OTEL_METRICS_EXPORTER ||= 'none'
  process.env.OTEL_LOGS_EXPORTER ||= 'none'
  sdk = new NodeSDK({
    instrumentations: [
      new HttpInstrumentation({
        applyCustomAttributesOnSpan(span) {
          const { attributes } = span as unknown as { attributes?: Record<string, unknown> }
          for (const name of ADDRESS) if (attributes && name in attributes) span.setAttribute(name, '…')
        },
      }),
      new FastifyOtelInstrumentation({
        registerOnInitialization: true,
        instrumentHooks: false,
        instrumentHandler: false,
        // an error's words may hold what somebody typed; the log has them with care
        recordExceptions: false,
        requestHook(span, request) {
          span.setAttribute('url.path', request.routeOptions.url ?? '-')
          span.setAttribute('shanzhi.request_id', request.id)
        },
      }),
      // followers look every second: only what a request asks for is worth a trace
      new PgInstrumentation({ requireParentSpan: true }),
    ],
  })
  sdk.start()
}

/** Sends what is still held. */
export async function stopTracing(): Promise<void> {
  await sdk?.shutdown()
}
