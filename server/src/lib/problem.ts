/** Every way a request can fail, as RFC 9457 problem+json with a stable code. Nothing of the inside is told. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { refusals } from '#contract/refusals.ts'
import type { RefusalCode } from '#contract/refusals.ts'
import { isUnreachable } from './db.ts'
import { Refused } from './refused.ts'

interface Trouble {
  code: RefusalCode
  detail: string
  field?: string
  extra?: Record<string, unknown>
}

const told = new WeakMap<FastifyRequest, RefusalCode>()

/** The code a request was refused with, once it was. */
export const refusalOf = (request: FastifyRequest): RefusalCode | undefined => told.get(request)

export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const trouble = known(error)
  if (trouble) return send(reply, request, trouble)
  if (isUnreachable(error)) {
    request.log.warn({ err: error, id: request.id }, 'database unreachable')
    return send(reply, request, { code: 'TRY_AGAIN', detail: '系统正忙，您填的内容没有丢，请稍后再试。' })
  }
  request.log.error({ err: error, id: request.id, route: request.routeOptions.url }, 'unexpected')
  const detail = `系统出错了，没有办成。请稍后再试；再不行，请把编号 ${request.id.slice(0, 8)} 告诉管理员。`
  return send(reply, request, { code: 'UNEXPECTED', detail })
}

export function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return send(reply, request, { code: 'NOT_FOUND', detail: '没有这个地址，请检查网址。' })
}

function known(error: FastifyError | Refused): Trouble | undefined {
  if (error instanceof Refused) {
    const { code, say, field, extra } = error
    return { code, detail: say, ...(field && { field }), ...(extra && { extra }) }
  }
  if (error.validation) return invalid(error)
  return framework[error.code] ?? (error.statusCode === 429 ? framework.TOO_MANY : undefined)
}

const unreadable: Trouble = { code: 'INPUT_INVALID', detail: '内容读不出来，请检查格式。' }
const tooLarge: Trouble = { code: 'FILE_TOO_LARGE', detail: '内容太大了，请压缩后再传。' }

/** What Fastify and its plugins throw, by their codes. */
const framework: Record<string, Trouble | undefined> = {
  FST_ERR_CTP_INVALID_JSON_BODY: unreadable,
  FST_ERR_CTP_EMPTY_JSON_BODY: unreadable,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: unreadable,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'FILE_TYPE', detail: '不支持这种格式的内容。' },
  FST_INVALID_MULTIPART_CONTENT_TYPE: { code: 'FILE_TYPE', detail: '请用表单方式上传文件。' },
  FST_ERR_CTP_BODY_TOO_LARGE: tooLarge,
  FST_REQ_FILE_TOO_LARGE: tooLarge,
  FST_FILES_LIMIT: { code: 'INPUT_INVALID', detail: '一次上传的文件太多了。' },
  FST_PARTS_LIMIT: unreadable,
  FST_FIELDS_LIMIT: unreadable,
  FST_ERR_BAD_URL: { code: 'NOT_FOUND', detail: '没有这个地址，请检查网址。' },
  TOO_MANY: { code: 'TOO_MANY', detail: '操作太频繁了，请过一分钟再试。' },
}

interface Fault {
  keyword: string
  instancePath: string
  params: Record<string, unknown>
  /** The schema that was not kept. */
  parentSchema?: Named & { properties?: Record<string, Named> }
}
interface Named {
  title?: string
  description?: string
}

function invalid(error: FastifyError): Trouble {
  if (error.validationContext === 'params') return { code: 'NOT_FOUND', detail: '没有找到，请检查网址。' }
  const fault = error.validation?.[0] as Fault | undefined
  const missing = fault?.keyword === 'required' ? String(fault.params.missingProperty) : ''
  const field = [...(fault?.instancePath ?? '').split('/').slice(1), missing].filter(Boolean).join('.')
  if (!fault || !field) return { code: 'INPUT_INVALID', detail: '内容填得不对，请检查。' }
  const { parentSchema } = fault
  const name = called(missing ? parentSchema?.properties?.[missing] : parentSchema)
  if (missing || isBlank(fault))
    return { code: 'FIELD_MISSING', detail: `${name ? `请填写${name}` : '还缺一项，请填上'}再提交。`, field }
  const wrong = `${name ?? '有一项'}${tooLong(fault) ?? '填得不对，请改好再提交。'}`
  return {
    code: error.validationContext === 'body' ? 'FIELD_INVALID' : 'INPUT_INVALID',
    detail: wrong,
    field,
  }
}

/** What people call it; a schema that has no Chinese name leaves it to `field`. */
function called({ title, description }: Named = {}): string | undefined {
  const name = [title, description].find((words) => words && /\p{Script=Han}/u.test(words))
  return name && `“${name}”`
}

/** Nothing, or nothing but white space, where something must be written. */
const isBlank = ({ keyword, params }: Fault): boolean =>
  (keyword === 'minLength' && params.limit === 1) || (keyword === 'pattern' && params.pattern === '\\S')

const tooLong = ({ keyword, params }: Fault): string | undefined =>
  keyword === 'maxLength'
    ? `最多 ${Number(params.limit)} 个字，请写短一些再提交。`
    : keyword === 'maxItems'
      ? `最多 ${Number(params.limit)} 项，请减少后再提交。`
      : undefined

function send(
  reply: FastifyReply,
  request: FastifyRequest,
  { code, detail, field, extra }: Trouble,
): FastifyReply {
  const { status, title } = refusals[code]
  told.set(request, code)
  const body = {
    type: `urn:shanzhi:${code}`,
    title,
    status,
    code,
    detail,
    field,
    request: request.id,
    ...extra,
  }
  // as text: a route's response schema for this status must not take parts of a problem away
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .serializer((value: string) => value)
    .send(JSON.stringify(body))
}
