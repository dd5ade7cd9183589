import type { FastifyRequest } from 'fastify'
import { Away, NewAway } from '#contract/http/away.ts'
import { Kept } from '#contract/http/people.ts'
import type { Authority } from '../authority/index.ts'
import type { App } from '../lib/http.ts'
import { comeBack, goAway, seeAway } from './away.ts'
import type { PeopleDeps } from './deps.ts'

interface AwayRouteDeps extends PeopleDeps {
  authorityFor(request: FastifyRequest): Promise<Authority>
}
const tags = ['people']

/** One's own days away, and who acts meanwhile. */
export const awayRoutes = (deps: AwayRouteDeps) => async (app: App) => {
  const who = deps.authorityFor
  app.get('/api/away', { schema: { tags, response: { 200: Away } } }, async (r) =>
    seeAway(deps, await who(r)),
  )
  const given = { tags, body: NewAway, response: { 201: Kept } }
  app.post('/api/away', { schema: given }, async (r, reply) =>
    reply.code(201).send({ id: await goAway(deps, await who(r), r.body) }),
  )
  app.post('/api/away/end', { schema: { tags } }, async (r, reply) => {
    await comeBack(deps, await who(r))
    return reply.code(204).send()
  })
}
