import { Type } from 'typebox'
import { MyVillage, MyVillages } from '#contract/http/my-village.ts'
import type { App } from '../../lib/http.ts'
import type { AuthorityFor } from '../../people/index.ts'
import type { DisclosureDeps } from '../deps.ts'
import { myVillage } from './my-village.ts'
import { myVillages } from './my-villages.ts'

const tags = ['disclosure']
const ByCode = Type.Object({ code: Type.String({ maxLength: 20 }) })

/** The villagers' own page of their village. */
export const myVillageRoutes =
  (deps: DisclosureDeps & { authorityFor: AuthorityFor }) => async (app: App) => {
    app.get('/api/my-villages', { schema: { tags, response: { 200: MyVillages } } }, async (r) =>
      myVillages(deps, await deps.authorityFor(r)),
    )
    const one = { tags, params: ByCode, response: { 200: MyVillage } }
    app.get('/api/villages/:code', { schema: one }, async (r) =>
      myVillage(deps, await deps.authorityFor(r), r.params.code),
    )
  }
