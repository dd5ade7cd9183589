import { Type } from 'typebox'
import * as shape from '#contract/http/publications.ts'
import { Uuid } from '#contract/http/shapes.ts'
import { signedInFirst } from '../../authority/index.ts'
import type { App } from '../../lib/http.ts'
import type { AuthorityFor } from '../../people/index.ts'
import type { DutyDeps } from './deps.ts'
import { draft } from './draft.ts'
import { overview } from './overview.ts'
import { owed } from './owed.ts'
import { correct, publish } from './publish.ts'

export interface DutyRouteDeps extends DutyDeps {
  authorityFor: AuthorityFor
}

const tags = ['disclosures']
const ById = Type.Object({ id: Uuid })

/** What is owed to the public, for those who publish it and those who answer for it. */
export const dutyRoutes = (deps: DutyRouteDeps) => async (app: App) => {
  const { authorityFor } = deps
  app.addHook('preValidation', signedInFirst(authorityFor))
  const list = { tags, querystring: shape.OwedAsked, response: { 200: shape.OwedList } }
  app.get('/api/disclosures', { schema: list }, async (r) =>
    owed(deps, await authorityFor(r), r.query.region),
  )
  const made = { tags, querystring: shape.DraftAsked, response: { 200: shape.Draft } }
  app.get('/api/disclosures/draft', { schema: made }, async (r) =>
    draft(deps, await authorityFor(r), r.query),
  )
  const all = { tags, querystring: shape.OverviewAsked, response: { 200: shape.Overview } }
  app.get('/api/disclosures/overview', { schema: all }, async (r) =>
    overview(deps, await authorityFor(r), r.query),
  )
  const post = { tags, body: shape.Publish, response: { 201: shape.Published } }
  app.post('/api/disclosures', { schema: post }, async (r, reply) =>
    reply.code(201).send(await publish(deps, await authorityFor(r), r.body)),
  )
  const more = { tags, params: ById, body: shape.Correct, response: { 200: shape.Published } }
  app.post('/api/disclosures/:id/corrections', { schema: more }, async (r) =>
    correct(deps, await authorityFor(r), r.params.id, r.body),
  )
}
