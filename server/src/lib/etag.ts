/** A page everybody may keep is not sent twice unchanged: its tag is its content's, whoever made it. */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** For `onSend`, before anything is compressed: of public HTML made whole, 304 to who has it already. */
export async function tagPublicPages(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const header = (name: string) => String(reply.getHeader(name) ?? '')
  const isPage =
    request.method === 'GET' &&
    reply.statusCode === 200 &&
    typeof payload === 'string' &&
    header('content-type').startsWith('text/html') &&
    header('cache-control').startsWith('public')
  if (!isPage) return payload
  const tag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 22)}"`
  void reply.header('etag', tag)
  const known = (request.headers['if-none-match'] ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
  if (!known.includes(tag)) return payload
  void reply.code(304).removeHeader('content-length')
  return ''
}
