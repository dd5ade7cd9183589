import { Type } from 'typebox'
import * as shape from '#contract/http/households.ts'
import { Uuid } from '#contract/http/shapes.ts'
import { signedInFirst } from '../../authority/index.ts'
import type { App } from '../../lib/http.ts'
import type { AuthorityFor } from '../authority-for.ts'
import type { HouseholdDeps } from './deps.ts'
import { addHousehold, changeHousehold, leaveHousehold, recordVisit } from './keep.ts'
import { listHouseholds, listVisits, lookAtHousehold } from './list.ts'

const tags = ['households']
const params = Type.Object({ id: Uuid })
const made = { 201: shape.HouseholdKept }

/** The households somebody visits. */
export const visitingRoutes = (deps: HouseholdDeps & { authorityFor: AuthorityFor }) => async (app: App) => {
  const { authorityFor: who } = deps
  app.addHook('preValidation', signedInFirst(who))
  const listed = { tags, querystring: shape.HouseholdsQuery, response: { 200: shape.HouseholdList } }
  app.get('/api/households', { schema: listed }, async (r) => listHouseholds(deps, await who(r), r.query))
  app.post(
    '/api/households',
    { schema: { tags, body: shape.NewHousehold, response: made } },
    async (r, reply) => reply.code(201).send(await addHousehold(deps, await who(r), r.body)),
  )
  const changed = { tags, params, body: shape.ChangedHousehold, response: { 200: shape.HouseholdKept } }
  app.put('/api/households/:id', { schema: changed }, async (r) =>
    changeHousehold(deps, await who(r), r.params.id, r.body),
  )
  const left = { tags, params, body: shape.LeaveHousehold, response: { 200: shape.HouseholdKept } }
  app.post('/api/households/:id/leave', { schema: left }, async (r) =>
    leaveHousehold(deps, await who(r), r.params.id, r.body),
  )
  const looked = { tags, params, response: { 200: shape.HouseholdContact } }
  app.post('/api/households/:id/look', { schema: looked }, async (r) =>
    lookAtHousehold(deps, await who(r), r.params.id),
  )
  const seen = { tags, params, response: { 200: shape.VisitList } }
  app.get('/api/households/:id/visits', { schema: seen }, async (r) =>
    listVisits(deps, await who(r), r.params.id),
  )
  const visited = { tags, params, body: shape.NewVisit, response: made }
  app.post('/api/households/:id/visits', { schema: visited }, async (r, reply) =>
    reply.code(201).send(await recordVisit(deps, await who(r), r.params.id, r.body)),
  )
}
