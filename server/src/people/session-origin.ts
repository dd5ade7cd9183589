/**
 * Cross-site requests. A browser says where a request comes from; one that would change something, from a page that is not
 * ours, is refused. Programs that are no browser send no Origin and hold no cookies that somebody else could borrow.
 */
import type { FastifyRequest } from 'fastify'
import { Refused } from '../lib/refused.ts'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** An onRequest hook for the whole server. `publicUrl`: where people reach it; the address asked itself is ours as well. */
export const refuseForeignOrigin = (publicUrl: string) => {
  const ours = new URL(publicUrl).origin
  return async (request: Pick<FastifyRequest, 'method' | 'headers'>): Promise<void> => {
    const { origin, host } = request.headers
    if (READS.has(request.method) || origin === undefined || origin === ours) return
    if (URL.canParse(origin) && new URL(origin).host === host) return
    throw new Refused('NOT_ALLOWED', '这个请求来自别的网站，没有办理。请从本平台的页面操作。')
  }
}
