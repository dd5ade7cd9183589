import { Type } from 'typebox'
import { Uuid } from '#contract/http/shapes.ts'
import * as shape from '#contract/http/similar.ts'
import type { App } from '../../lib/http.ts'
import type { AuthorityFor } from '../../people/index.ts'
import type { MattersDeps } from '../deps.ts'
import { similar } from '../similar/similar.ts'
import { similarTo } from '../similar/similar-to.ts'
import { actAsJoiner } from './act-as-joiner.ts'
import { join } from './join.ts'
import { listJoined, seeJoined } from './see-joined.ts'

const tags = ['joining']
const ByLink = Type.Object({ token: Type.String() })
const seen = { tags, response: { 200: shape.JoinedMatter } }
/** What somebody unknown may ask: a village behind one address, and no more. */
const config = { rateLimit: { max: 120, timeWindow: 60_000 } }

/** What a report may repeat, and joining it. Signed in or not. */
export const joiningRoutes = (deps: MattersDeps & { authorityFor: AuthorityFor }) => async (app: App) => {
  const alike = { tags, body: shape.SimilarAsk, response: { 200: shape.Similar } }
  app.post('/api/matters/similar', { schema: alike, config }, async (r) =>
    similar(deps, await deps.authorityFor(r), r.body),
  )
  const like = { tags, params: Type.Object({ id: Uuid }), response: { 200: shape.Similar } }
  app.get('/api/matters/:id/similar', { schema: like }, async (r) =>
    similarTo(deps, await deps.authorityFor(r), r.params.id),
  )
  const joins = { tags, params: Type.Object({ id: Uuid }), body: shape.Join, response: { 201: shape.Joined } }
  app.post('/api/matters/:id/joiners', { schema: joins, config }, async (r, reply) =>
    reply.code(201).send(await join(deps, await deps.authorityFor(r), r.params.id, r.body)),
  )
  app.get('/api/joined', { schema: { tags, response: { 200: shape.JoinedMatters } } }, async (r) =>
    listJoined(deps, await deps.authorityFor(r)),
  )
  app.get('/api/joined/:token', { schema: { ...seen, params: ByLink } }, async (r) =>
    seeJoined(deps, r.params.token),
  )
  app.post(
    '/api/joined/:token/acts',
    { schema: { ...seen, params: ByLink, body: shape.JoinerAct }, config },
    async (r) => actAsJoiner(deps, r.params.token, r.body),
  )
}
