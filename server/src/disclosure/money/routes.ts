import formbody from '@fastify/formbody'
import { Type } from 'typebox'
import type { FastifyReply } from 'fastify'
import { FileHash } from '#contract/http/shapes.ts'
import type { App } from '../../lib/http.ts'
import { Refused } from '../../lib/refused.ts'
import { askQuestion, publicPicture } from '../../money/index.ts'
import { unknownPage } from '../view-list.ts'
import type { MoneyPageDeps } from './deps.ts'
import { findVillage, moneyPage, moneyPoster, originalsPage, voucherFile, voucherPage } from './pages.ts'

const Code = Type.String({ pattern: '^\\d{12}$' })
const ByCode = Type.Object({ code: Code })
const ByItem = Type.Object({ code: Code, item: Type.String({ pattern: '^\\d{4}-\\d{1,6}$' }) })
const ByHash = Type.Object({ code: Code, hash: FileHash })
const Listed = Type.Object({
  month: Type.Optional(Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
})
const Asked = Type.Object({ text: Type.String({ maxLength: 2000 }) })
const Done = Type.Object({ asked: Type.Optional(Type.String()) })
/** One household asks a few questions a minute, a machine many. */
const config = { rateLimit: { max: 6, timeWindow: 60_000 } }

/** `/v/<code>/money`: every published voucher month by month, HTML without script; a question is a plain form. */
export const moneyPages = (deps: MoneyPageDeps) => async (app: App) => {
  await app.register(formbody)
  const schema = { hide: true }
  app.get(
    '/v/:code/money',
    { schema: { ...schema, params: ByCode, querystring: Listed } },
    async (r, reply) => send(deps, reply, await moneyPage(deps, r.params.code, r.query)),
  )
  app.get('/v/:code/money/poster', { schema: { ...schema, params: ByCode } }, async (r, reply) =>
    send(deps, reply, await moneyPoster(deps, r.params.code)),
  )
  app.get(
    '/v/:code/money/:item',
    { schema: { ...schema, params: ByItem, querystring: Done } },
    async (r, reply) =>
      send(
        deps,
        reply,
        await voucherPage(deps, r.params.code, r.params.item, { asked: r.query.asked === '1' }),
      ),
  )
  app.get('/v/:code/money/:item.json', { schema: { ...schema, params: ByItem } }, async (r, reply) => {
    const text = await voucherFile(deps, r.params.code, r.params.item, 'document')
    return text === null ? send(deps, reply, null) : reply.type('application/json; charset=utf-8').send(text)
  })
  app.get('/v/:code/money/:item.tlog-proof', { schema: { ...schema, params: ByItem } }, async (r, reply) => {
    const text = await voucherFile(deps, r.params.code, r.params.item, 'proof')
    return text === null ? send(deps, reply, null) : reply.type('text/plain; charset=utf-8').send(text)
  })
  const posted = { schema: { ...schema, params: ByItem, body: Asked }, config }
  app.post('/v/:code/money/:item/questions', posted, async (r, reply) => {
    const { code, item } = r.params
    const found = await findVillage(deps, code)
    const [year, number] = item.split('-').map(Number) as [number, number]
    try {
      if (!found) throw new Refused('NOT_FOUND', '没有这个村。')
      await askQuestion(
        deps,
        { tenant: found.tenant.tenant, region: found.place.id, year, number },
        r.body.text,
      )
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const kept = { wrong: error.say, text: r.body.text }
      return send(deps, reply.code(422), await voucherPage(deps, code, item, kept))
    }
    return reply.redirect(`/v/${code}/money/${item}?asked=1#questions`, 303)
  })
  app.get('/v/:code/money/:item/originals', { schema: { ...schema, params: ByItem } }, async (r, reply) => {
    const authority = await deps.authorityFor(r)
    return send(
      deps,
      reply.header('cache-control', 'no-store'),
      await originalsPage(deps, authority, r.params),
    )
  })
  app.get('/v/:code/money/pictures/:hash', { schema: { ...schema, params: ByHash } }, async (r, reply) => {
    const found = await findVillage(deps, r.params.code)
    const of = found && { tenant: found.tenant.tenant, region: found.place.id }
    const picture = of && (await publicPicture(deps, of, r.params.hash))
    if (!picture) return send(deps, reply, null)
    return reply.type('image/webp').header('cache-control', 'public, max-age=60').send(picture)
  })
}

async function send({ places }: MoneyPageDeps, reply: FastifyReply, body: string | null) {
  if (!reply.getHeader('cache-control')) void reply.header('cache-control', 'public, max-age=10')
  // without it a browser sends the form as from nowhere, and it would be refused as another site's
  const html = reply.type('text/html; charset=utf-8').header('referrer-policy', 'same-origin')
  return body ? html.send(body) : html.code(404).send(unknownPage(await places.tenants()))
}
