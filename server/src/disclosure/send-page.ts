/** A public page on its way out: kept by whoever carries it for a minute, and not sent twice unchanged. */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

export interface PublicPage {
  status: 200 | 404
  body: string
  etag: string
}

export const tagged = (status: PublicPage['status'], body: string): PublicPage => ({
  ...{ status, body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` },
})

export function sendPage(request: FastifyRequest, reply: FastifyReply, { status, body, etag }: PublicPage) {
  void reply.header('cache-control', 'public, max-age=60, stale-while-revalidate=600')
  if (status === 200) void reply.header('etag', etag)
  const known = (request.headers['if-none-match'] ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
  if (status === 200 && known.includes(etag)) return reply.code(304).send()
  return reply.code(status).type('text/html; charset=utf-8').send(body)
}
