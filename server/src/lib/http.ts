/** The HTTP server every context registers its routes on: validation, problem+json, limits, headers, logs, OpenAPI. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { Ajv, type ValidateFunction } from 'ajv'
import Fastify, { LogController } from 'fastify'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import { tagPublicPages } from './etag.ts'
import { openApi } from './openapi.ts'
import { answerError, answerNotFound } from './problem.ts'
import type { Log } from './log.ts'

/** What a context's routes plugin gets: `export const xRoutes = (deps) => async (app: App) => { … }`. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

export interface HttpOptions {
  log: Log
  /** Requests a minute one address may send; 0: no limit. */
  rateLimit: number
  /** Begins with https: only then browsers are told to insist on it. */
  publicUrl: string
}

const BODY_LIMIT = 1024 * 1024
const PHOTO_LIMIT = 12 * 1024 * 1024

export async function openHttp({ log, rateLimit: max, publicUrl }: HttpOptions): Promise<App> {
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: ({ headers }) => traceable(headers['x-request-id']) ?? randomUUID(),
    bodyLimit: BODY_LIMIT,
    trustProxy: 'loopback', // a reverse proxy on this machine tells the real address
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  }).withTypeProvider<TypeBoxTypeProvider>() as App
  app.setValidatorCompiler(validators())
  app.setErrorHandler(answerError)
  app.setNotFoundHandler(answerNotFound)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    reply.header('permissions-policy', 'geolocation=(self), camera=(self), microphone=(self)')
  })
  app.addHook('onResponse', async (request, reply) => {
    // the route's pattern, not its address: an address may hold the unguessable link of a report
    const route = request.routeOptions.url ?? '-'
    const { id, method } = request
    const level = route === '/health' ? 'debug' : 'info'
    log[level]({ id, method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request')
  })
  await app.register(helmet, headers(publicUrl.startsWith('https:')))
  await app.register(cookie)
  app.addHook('onSend', tagPublicPages)
  await app.register(compress, { threshold: 1024 })
  if (max > 0) await app.register(rateLimit, { global: true, max, timeWindow: 60_000 })
  await app.register(multipart, {
    limits: { fileSize: PHOTO_LIMIT, files: 6, fields: 20, fieldSize: 64 * 1024 },
  })
  await app.register(swagger, openApi(publicUrl))
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
  return app
}

/** The id a proxy or client gave the request: a UUID, 32 hex digits or a ULID. Anything else could be anybody's words. */
const traceable = (id: string | string[] | undefined): string | undefined =>
  typeof id === 'string' &&
  /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}|[0-9A-HJKMNP-TV-Z]{26})$/i.test(id)
    ? id
    : undefined

/** Text in an address becomes numbers; a JSON body says its types itself and is taken at its word. Verbose: problem.ts names a thing by its schema. */
function validators(): Parameters<App['setValidatorCompiler']>[0] {
  const body = new Ajv({ useDefaults: true, removeAdditional: true, strict: false, verbose: true })
  const address = new Ajv({
    useDefaults: true,
    removeAdditional: true,
    strict: false,
    verbose: true,
    coerceTypes: 'array',
  })
  return ({ schema, httpPart }) =>
    whenFirstAsked(() => (httpPart === 'body' ? body : address).compile(schema as object))
}

/** Hundreds of routes: each one's grammar is compiled when somebody first asks there, not at the start. */
function whenFirstAsked(compile: () => ValidateFunction) {
  let compiled: ValidateFunction | undefined
  const validate = (data: unknown): boolean => {
    compiled ??= compile()
    const isFine = compiled(data) as boolean
    validate.errors = compiled.errors
    return isFine
  }
  validate.errors = undefined as ValidateFunction['errors']
  return validate
}

/** Only our own pages, scripts and pictures; antd writes its styles into the page. */
const headers = (secure: boolean) => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      mediaSrc: ["'self'", 'blob:'],
      fontSrc: ["'self'", 'data:'],
      workerSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  hsts: secure,
  frameguard: { action: 'deny' as const },
  crossOriginEmbedderPolicy: false,
  crossOriginOpenerPolicy: secure, // browsers ignore it on plain http and complain
  originAgentCluster: secure,
})
