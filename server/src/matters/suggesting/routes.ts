import { Type } from 'typebox'
import { Uuid } from '#contract/http/shapes.ts'
import * as shape from '#contract/http/suggestions.ts'
import type { App } from '../../lib/http.ts'
import type { AuthorityFor } from '../../people/index.ts'
import type { MattersDeps } from '../deps.ts'
import { likelyDepartments, likelyKinds } from './suggest.ts'

const tags = ['suggestions']
/** What somebody unknown may ask: a village behind one address, and no more. */
const config = { rateLimit: { max: 120, timeWindow: 60_000 } }

/** What the county's closed matters suggest. The kinds to everybody, the departments to whoever has the matter in hand. */
export const suggestingRoutes = (deps: MattersDeps & { authorityFor: AuthorityFor }) => async (app: App) => {
  const kinds = { tags, body: shape.LikelyKindsAsk, response: { 200: shape.LikelyKinds } }
  app.post('/api/kinds/likely', { schema: kinds, config }, async (r) => likelyKinds(deps, r.body))
  const departments = { tags, params: Type.Object({ id: Uuid }), response: { 200: shape.LikelyDepartments } }
  app.get('/api/matters/:id/likely-departments', { schema: departments }, async (r) =>
    likelyDepartments(deps, await deps.authorityFor(r), r.params.id),
  )
}
