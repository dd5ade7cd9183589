import { Type } from 'typebox'
import type { FastifyReply } from 'fastify'
import { Uuid } from '#contract/http/shapes.ts'
import type { App } from '../../lib/http.ts'
import { unknownPage } from '../view-list.ts'
import type { DutyDeps } from './deps.ts'
import { board, shown } from './public.ts'
import { boardPage, publicationPage } from './view-board.ts'

const Code = Type.String({ pattern: '^\\d{12}$' })
const Version = Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })) })
const Board = Type.Object({ code: Code })
const One = Type.Object({ code: Code, id: Uuid })
const all = Type.Object({ all: Type.Optional(Type.Literal('1')) })

/** `/v/<code>/disclosures`: what a village published, for everybody; `.json` are the very bytes, `.tlog-proof` their proof. */
export const publicationRoutes = (deps: DutyDeps) => async (app: App) => {
  const hidden = { hide: true }
  app.get(
    '/v/:code/disclosures',
    { schema: { ...hidden, params: Board, querystring: all } },
    async (r, reply) => {
      const found = await board(deps, r.params.code, r.query.all === '1')
      return send(reply, found && boardPage(found), deps)
    },
  )
  const one = { schema: { ...hidden, params: One, querystring: Version } }
  app.get('/v/:code/disclosures/:id', one, async (r, reply) => {
    const found = await shown(deps, r.params.code, r.params.id, r.query.version)
    return send(reply, found && publicationPage(found), deps)
  })
  app.get('/v/:code/disclosures/:id.json', one, async (r, reply) => {
    const found = await shown(deps, r.params.code, r.params.id, r.query.version)
    if (!found) return send(reply, null, deps)
    return reply.type('application/json; charset=utf-8').send(found.text)
  })
  app.get('/v/:code/disclosures/:id.tlog-proof', one, async (r, reply) => {
    const found = await shown(deps, r.params.code, r.params.id, r.query.version)
    if (!found?.proof) return send(reply, null, deps)
    return reply.type('text/plain; charset=utf-8').send(found.proof)
  })
}

async function send(reply: FastifyReply, body: string | null, { places }: DutyDeps) {
  const html = reply.type('text/html; charset=utf-8').header('cache-control', 'public, max-age=10')
  return body ? html.send(body) : html.code(404).send(unknownPage(await places.tenants()))
}
