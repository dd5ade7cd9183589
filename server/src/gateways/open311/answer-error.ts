/** Whatever goes wrong, in the standard's own error body. Nothing of the inside is told. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { refusals } from '#contract/refusals.ts'
import { isUnreachable } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import { send } from './format.ts'
import { Troubles, type Trouble } from './trouble.ts'

/** 404 and 403 mean what the standard says; too many and out of order stay what they are, so that a client tries again; all else is 400. */
const asHttp = (status: number): number => ([403, 404, 429].includes(status) || status >= 500 ? status : 400)

export function answerTrouble(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const errors = troublesOf(error)
  if (errors[0].code >= 500) request.log.error({ err: error, id: request.id }, 'open311')
  return send(request, reply.code(errors[0].code), { errors })
}

export const answerUnknown = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  send(request, reply.code(404), {
    errors: [{ code: 404, description: '没有这个地址。请从 /open311/discovery.json 看起。' }],
  })

function troublesOf(error: FastifyError | Refused | Troubles): [Trouble, ...Trouble[]] {
  if (error instanceof Troubles) return error.all
  if (error instanceof Refused) return [{ code: asHttp(refusals[error.code].status), description: error.say }]
  if (isUnreachable(error)) return [{ code: 503, description: '系统正忙，请稍后再发一次。' }]
  if (error.statusCode === 429) return [{ code: 429, description: '请求太频繁了，请过一分钟再发。' }]
  if (error.statusCode && error.statusCode < 500)
    return [{ code: asHttp(error.statusCode), description: '请求读不出来，请检查格式。' }]
  return [{ code: 500, description: '系统出错了，没有办成。请稍后再发，或告诉我们。' }]
}
