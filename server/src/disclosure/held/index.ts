/** Standards a village held, for everybody. */
import { Type } from 'typebox'
import type { App } from '../../lib/http.ts'
import type { DisclosureDeps } from '../deps.ts'
import { unknownPage } from '../view-list.ts'
import { held } from './held.ts'
import { heldPage } from './view-held.ts'

const Code = Type.Object({ code: Type.String({ pattern: '^\\d{12}$' }) })

/** `/v/<code>/held`, where the county's pack publishes a standard of villages. HTML without script. */
export const heldRoutes = (deps: DisclosureDeps) => async (app: App) => {
  app.get('/v/:code/held', { schema: { hide: true, params: Code } }, async (r, reply) => {
    const found = await held(deps, r.params.code)
    const page = reply.type('text/html; charset=utf-8').header('cache-control', 'public, max-age=600')
    return found ? page.send(heldPage(found)) : page.code(404).send(unknownPage(await deps.places.tenants()))
  })
}
