import { Type } from 'typebox'
import { Uuid } from '#contract/http/shapes.ts'
import { SaveView, Views } from '#contract/http/views.ts'
import { signedInFirst } from '../../authority/index.ts'
import type { App } from '../../lib/http.ts'
import type { AuthorityFor } from '../../people/index.ts'
import type { MattersDeps } from '../deps.ts'
import { saveView } from './save.ts'
import { forgetView, views } from './views.ts'

const tags = ['views']
const ById = Type.Object({ id: Uuid })

/** Saved views of the list of matters, each its owner's to change. */
export const viewRoutes = (deps: MattersDeps & { authorityFor: AuthorityFor }) => async (app: App) => {
  const known = signedInFirst(deps.authorityFor)
  app.get('/api/views', { schema: { tags, response: { 200: Views } } }, async (r) =>
    views(deps, await deps.authorityFor(r)),
  )
  const saved = { tags, params: ById, body: SaveView }
  app.put('/api/views/:id', { schema: saved, preValidation: known }, async (r, reply) => {
    await saveView(deps, await deps.authorityFor(r), r.params.id, r.body)
    return reply.code(204).send()
  })
  app.delete('/api/views/:id', { schema: { tags, params: ById } }, async (r, reply) => {
    await forgetView(deps, await deps.authorityFor(r), r.params.id)
    return reply.code(204).send()
  })
}
