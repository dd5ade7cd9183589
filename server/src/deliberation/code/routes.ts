import { Type } from 'typebox'
import * as shape from '#contract/http/village-code.ts'
import { Uuid } from '#contract/http/shapes.ts'
import { signedInFirst } from '../../authority/index.ts'
import type { App } from '../../lib/http.ts'
import type { AuthorityFor } from '../../people/index.ts'
import type { DeliberationDeps } from '../deps.ts'
import { ceilingsNamed } from './ceilings.ts'
import { adoptCode, draftCode, fileCode } from './change.ts'
import { listCodes, seeCode } from './see.ts'

const tags = ['village code']
const ByRegion = Type.Object({ region: Uuid })
const response = { 200: shape.VillageCode }

/** Village codes. Each use case refuses what its reader may not do. */
export const villageCodeRoutes =
  (deps: DeliberationDeps & { authorityFor: AuthorityFor }) => async (app: App) => {
    app.addHook('preValidation', signedInFirst(deps.authorityFor))
    const who = deps.authorityFor
    app.get('/api/village-codes', { schema: { tags, response: { 200: shape.CodeList } } }, async (r) =>
      listCodes(deps, await who(r)),
    )
    const named = {
      ...{ tags, params: Type.Object({ id: Uuid }) },
      response: { 200: shape.CeilingsNamed },
    }
    app.get('/api/matters/:id/ceilings', { schema: named }, async (r) =>
      ceilingsNamed(deps, await who(r), r.params.id),
    )
    const path = '/api/village-codes/:region'
    app.get(path, { schema: { tags, params: ByRegion, response } }, async (r) =>
      seeCode(deps, await who(r), r.params.region),
    )
    const drafted = { tags, params: ByRegion, body: shape.DraftCode, response }
    app.post(`${path}/draft`, { schema: drafted }, async (r) =>
      draftCode(deps, await who(r), r.params.region, r.body),
    )
    const adopted = { tags, params: ByRegion, body: shape.AdoptCode, response }
    app.post(`${path}/adopt`, { schema: adopted }, async (r) =>
      adoptCode(deps, await who(r), r.params.region, r.body),
    )
    const filed = { tags, params: ByRegion, body: shape.FileCode, response }
    app.post(`${path}/filing`, { schema: filed }, async (r) =>
      fileCode(deps, await who(r), r.params.region, r.body),
    )
  }
