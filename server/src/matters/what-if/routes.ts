import { Type } from 'typebox'
import { Uuid } from '#contract/http/shapes.ts'
import * as shape from '#contract/http/what-if.ts'
import { signedInFirst } from '../../authority/index.ts'
import type { App } from '../../lib/http.ts'
import type { AuthorityFor } from '../../people/index.ts'
import { ask, list, rows, see, type WhatIfDeps } from './ask.ts'

const tags = ['rules']
const ById = Type.Object({ id: Uuid })

/** Past matters replayed under other rules. */
export const whatIfRoutes = (deps: WhatIfDeps & { authorityFor: AuthorityFor }) => async (app: App) => {
  const { authorityFor: who } = deps
  app.addHook('preValidation', signedInFirst(who))
  const asked = { tags, body: shape.AskWhatIf, response: { 201: Type.Object({ id: Uuid }) } }
  app.post('/api/rules/what-ifs', { schema: asked }, async (r, reply) =>
    reply.code(201).send(await ask(deps, await who(r), r.body)),
  )
  const all = { tags, response: { 200: Type.Array(shape.WhatIfRun) } }
  app.get('/api/rules/what-ifs', { schema: all }, async (r) => list(deps, await who(r)))
  const one = { tags, params: ById, response: { 200: shape.WhatIfRun } }
  app.get('/api/rules/what-ifs/:id', { schema: one }, async (r) => see(deps, await who(r), r.params.id))
  const listed = {
    tags,
    params: ById,
    querystring: shape.WhatIfRowsQuery,
    response: { 200: shape.WhatIfRows },
  }
  app.get('/api/rules/what-ifs/:id/matters', { schema: listed }, async (r) =>
    rows(deps, await who(r), r.params.id, r.query),
  )
}
