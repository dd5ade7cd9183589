import { Type } from 'typebox'
import type { App } from '../../lib/http.ts'
import { promisedAt } from '../../supervision/index.ts'
import type { DisclosureDeps } from '../deps.ts'
import { findPlace } from '../find-place.ts'
import { unknownPage } from '../view-list.ts'
import { promisedPage } from './view-promised.ts'

const Code = Type.Object({ code: Type.String({ pattern: '^\\d{12}$' }) })

/** `/v/<code>/promised`: HTML without script. */
export const promisedRoutes = (deps: DisclosureDeps) => async (app: App) => {
  app.get('/v/:code/promised', { schema: { hide: true, params: Code } }, async (r, reply) => {
    const found = await findPlace(deps, r.params.code)
    const page = reply.type('text/html; charset=utf-8').header('cache-control', 'public, max-age=10')
    return found
      ? page.send(promisedPage(found, await promisedAt(deps, found.tenant, found.place.path)))
      : page.code(404).send(unknownPage(await deps.places.tenants()))
  })
}
