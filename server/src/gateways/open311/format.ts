/**
 * One document in either format. The JSON is what GeoReport's "Spark" mapping makes of the XML: a list is an array without
 * its items' name, the outermost name is left out.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { XMLBuilder } from 'fast-xml-parser'

export type Format = 'json' | 'xml'

/** The outermost name with what stands under it. */
export type Document = Record<string, object>

/** What each list's items are called in XML. */
const ITEMS: Record<string, string> = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  service_request_updates: 'request_update',
  errors: 'error',
  endpoints: 'endpoint',
  formats: 'format',
}

const builder = new XMLBuilder({ ignoreAttributes: true, format: true, processEntities: true })

export const jsonOf = (document: Document): string => JSON.stringify(Object.values(document)[0])

export const xmlOf = (document: Document): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${builder.build(named(document))}`

/** Lists get their items' name, texts lose what XML cannot hold. */
function named(value: unknown): unknown {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return legal(value)
  if (Array.isArray(value)) return value.map(named)
  if (typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const item = Array.isArray(inner) ? ITEMS[name] : undefined
      return [name, item ? { [item]: named(inner) } : named(inner)]
    }),
  )
}

/** Without control characters, lone halves of a character and the two that are none: neither XML nor the database takes them. */
export const legal = (text: string): string =>
  // oxlint-disable-next-line no-control-regex
  text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')

/** By the ending of the path; without one, JSON for who asks for it and the format the standard requires for the rest. */
export function formatOf(request: FastifyRequest): Format {
  const ending = /\.(json|xml)$/.exec(request.url.split('?', 1)[0] ?? '')?.[1]
  if (ending) return ending as Format
  const accepts = request.headers.accept ?? ''
  return accepts.includes('json') && !accepts.includes('xml') ? 'json' : 'xml'
}

export function send(request: FastifyRequest, reply: FastifyReply, document: Document): FastifyReply {
  const json = formatOf(request) === 'json'
  return reply
    .type(json ? 'application/json; charset=utf-8' : 'text/xml; charset=utf-8')
    .serializer((text: string) => text)
    .send(json ? jsonOf(document) : xmlOf(document))
}

/** W3C form, in seconds. */
export const w3c = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, 'Z')
