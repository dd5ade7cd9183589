import { Type } from 'typebox'
import type { FastifyRequest } from 'fastify'
import * as shape from '#contract/http/affairs.ts'
import { Catalogue } from '#contract/http/catalogue.ts'
import { Uuid } from '#contract/http/shapes.ts'
import { demandPerson } from '../../authority/index.ts'
import type { App } from '../../lib/http.ts'
import { Refused } from '../../lib/refused.ts'
import { flowchartOf } from '../../packs/index.ts'
import type { AuthorityFor } from '../../people/index.ts'
import { countyRules } from '../county.ts'
import type { MattersDeps } from '../deps.ts'
import { askPath } from './ask-path.ts'
import { begunCatalogue } from './begun.ts'
import { affairCatalogue } from './catalogue.ts'
import { liveFlowchart } from './live-flowchart.ts'
import { splittings } from './splittings.ts'

const tags = ['affairs']
const SVG = 'image/svg+xml; charset=utf-8'
const ById = Type.Object({ id: Uuid })
const OfCounty = Type.Object({ county: Type.String() })
const OfKind = Type.Object({ county: Type.String(), kind: Type.String() })
const Asked = Type.Object({
  cursor: Type.Optional(Type.String({ maxLength: 300 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})

/** Village affairs: what may be begun, which way it goes, where it stands. */
export const affairRoutes = (deps: MattersDeps & { authorityFor: AuthorityFor }) => async (app: App) => {
  const signedIn = async (request: FastifyRequest) => {
    const authority = await deps.authorityFor(request)
    demandPerson(authority)
    return authority
  }
  const rulesOf = async (code: string) => {
    const county = await deps.places.tenantByCode(code)
    if (!county) throw new Refused('NOT_FOUND', '这里没有开通这个县，请核对区划编码。', 'county')
    return { county, rules: await countyRules(deps, county.tenant, deps.clock.now()) }
  }
  const offered = { tags, querystring: OfCounty, response: { 200: shape.AffairCatalogue } }
  app.get('/api/affairs/catalogue', { schema: offered }, async (r) => {
    const { county, rules } = await rulesOf(r.query.county)
    return affairCatalogue(rules, { code: county.code, name: county.name })
  })
  const begun = { tags, querystring: OfCounty, response: { 200: Catalogue } }
  app.get('/api/catalogue/begun', { schema: begun }, async (r) => {
    const { county, rules } = await rulesOf(r.query.county)
    return begunCatalogue(await signedIn(r), rules, { code: county.code, name: county.name })
  })
  app.get('/api/affairs/flowchart.svg', { schema: { tags, querystring: OfKind } }, async (r, reply) => {
    const { rules } = await rulesOf(r.query.county)
    const chart = await flowchartOf(rules, r.query.kind)
    return reply.type(SVG).header('cache-control', 'public, max-age=300').send(chart)
  })
  const asked = { tags, body: shape.PathAsked, response: { 200: shape.PathTaken } }
  app.post('/api/affairs/path', { schema: asked }, async (r) => askPath(deps, await signedIn(r), r.body))
  const noticed = { tags, querystring: Asked, response: { 200: shape.Splittings } }
  app.get('/api/affairs/splittings', { schema: noticed }, async (r) =>
    splittings(deps, await deps.authorityFor(r), r.query),
  )
  app.get('/api/matters/:id/flowchart.svg', { schema: { tags, params: ById } }, async (r, reply) =>
    reply
      .type(SVG)
      .header('cache-control', 'private, no-store')
      .send(await liveFlowchart(deps, await signedIn(r), r.params.id)),
  )
}
