import { Type } from 'typebox'
import type { App } from '../../lib/http.ts'
import { unknownPage } from '../view-list.ts'
import { postings, type PostingDeps } from './postings.ts'
import { postingsPage } from './view-postings.ts'

const Code = Type.Object({ code: Type.String({ pattern: '^\\d{12}$' }) })
const Page = Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })) })

/** `/v/<code>/postings`: the village affairs that are posted now, and those whose posting ended. HTML without script. */
export const postingRoutes = (deps: PostingDeps) => async (app: App) => {
  const schema = { hide: true, params: Code, querystring: Page }
  app.get('/v/:code/postings', { schema }, async (r, reply) => {
    const found = await postings(deps, r.params.code, r.query.page ?? 1)
    const html = reply.type('text/html; charset=utf-8').header('cache-control', 'public, max-age=10')
    return found
      ? html.send(postingsPage(found))
      : html.code(404).send(unknownPage(await deps.places.tenants()))
  })
}
