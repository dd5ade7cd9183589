/** What /openapi.json says of every route beyond its schemas: an id, the refusals, who must be signed in, uploads. */
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { refusals } from '#contract/refusals.ts'

type Json = Record<string, unknown>
type Operation = { operationId?: string; responses?: Json; security?: Json[]; parameters?: unknown[] }

const problem = {
  type: 'object',
  description: 'RFC 9457. What each code means and what to do: docs/refusals.md',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(refusals) },
    detail: { type: 'string', description: '一句话，说明怎么办' },
    field: { type: 'string', description: '有问题的那一项' },
    request: { type: 'string', description: '请求编号，报修时请提供' },
  },
}
const refused = {
  description: 'Refused: nothing was changed',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}
/** An upload is one file in a form; Fastify validates none of it, so the route's schema cannot say it. */
const upload = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', format: 'binary' } },
}

/** `POST /api/matters/{id}/acts` → `postMattersIdActs`. */
const idOf = (method: string, path: string) =>
  method +
  path.replace(/^\/api/, '').replace(/[^a-z0-9]+(.)?/gi, (_, letter?: string) => letter?.toUpperCase() ?? '')

function complete(path: string, method: string, operation: Operation): void {
  operation.operationId ??= idOf(method, path)
  // the neighbours' standard has error bodies of its own
  if (!path.startsWith('/open311')) operation.responses = { ...operation.responses, default: refused }
  if (path.startsWith('/api/')) operation.security ??= [{ session: [] }, {}]
}

export const openApi = (publicUrl: string): FastifyDynamicSwaggerOptions => ({
  openapi: {
    openapi: '3.1.0',
    info: { title: '善治 Shanzhi', version: '0.1.0', description: '县乡村网格共治平台的开放接口' },
    servers: [{ url: publicUrl }],
  },
  transform: ({ schema, url }) => {
    const asked = schema as { consumes?: string[]; body?: unknown } | undefined
    const uploads = asked?.consumes?.includes('multipart/form-data') && !asked.body
    return { schema: uploads ? { ...schema, body: upload } : schema, url }
  },
  transformObject: (document) => {
    const whole = ('openapiObject' in document ? document.openapiObject : {}) as Json & {
      paths?: Record<string, Json>
    }
    const components = (whole['components'] ?? {}) as Json
    for (const [path, item] of Object.entries(whole.paths ?? {}))
      for (const [method, operation] of Object.entries(item)) complete(path, method, operation as Operation)
    return {
      ...whole,
      components: {
        ...components,
        schemas: { ...(components['schemas'] as Json), Problem: problem },
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'shanzhi_session' } },
      },
    } as never
  },
})
