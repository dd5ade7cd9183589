import { Type } from 'typebox'
import type { App } from '../../lib/http.ts'
import type { DisclosureDeps } from '../deps.ts'
import { sendPage, type PublicPage } from '../send-page.ts'
import { unknownPage } from '../view-list.ts'
import { listed } from './listed.ts'
import { listedPage } from './view-listed.ts'

const Code = Type.Object({ code: Type.String({ pattern: '^\\d{12}$' }) })
const Asked = Type.Object({
  closed: Type.Optional(Type.Literal('1')),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
})

/** `/v/<code>/matters`: every matter of a public kind, open (or `closed=1`), thirty a page. HTML without script. */
export const listedRoutes = (deps: DisclosureDeps) => async (app: App) => {
  const schema = { hide: true, params: Code, querystring: Asked }
  app.get('/v/:code/matters', { schema }, async (r, reply) => {
    const asked = { closed: r.query.closed === '1', page: r.query.page ?? 1 }
    const found = await listed(deps, r.params.code, asked)
    const made: PublicPage = found
      ? { status: 200, body: listedPage(found) }
      : { status: 404, body: unknownPage(await deps.places.tenants()) }
    return sendPage(reply, made)
  })
}
