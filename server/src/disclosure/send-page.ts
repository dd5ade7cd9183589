/** A public page on its way out: kept by whoever carries it for a minute. */
import type { FastifyReply } from 'fastify'

export interface PublicPage {
  status: 200 | 404
  body: string
}

export const sendPage = (reply: FastifyReply, { status, body }: PublicPage) =>
  reply
    .code(status)
    .header('cache-control', 'public, max-age=60, stale-while-revalidate=600')
    .type('text/html; charset=utf-8')
    .send(body)
