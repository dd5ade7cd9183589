import { Decided, DecidedAsked } from '#contract/http/decided.ts'
import { signedInFirst } from '../../authority/index.ts'
import type { App } from '../../lib/http.ts'
import type { AuthorityFor } from '../../people/index.ts'
import { decided, type DecidedDeps } from './decided.ts'

/** How village affairs were decided, for those who answer for the villages. */
export const decidedRoutes = (deps: DecidedDeps & { authorityFor: AuthorityFor }) => async (app: App) => {
  app.addHook('preValidation', signedInFirst(deps.authorityFor))
  const schema = { tags: ['disclosures'], querystring: DecidedAsked, response: { 200: Decided } }
  app.get('/api/disclosures/decided', { schema }, async (r) =>
    decided(deps, await deps.authorityFor(r), r.query),
  )
}
