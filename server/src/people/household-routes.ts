import { Type } from 'typebox'
import { HouseholdReport } from '#contract/http/boundaries.ts'
import { Uuid } from '#contract/http/shapes.ts'
import { signedInFirst } from '../authority/index.ts'
import type { App } from '../lib/http.ts'
import type { Packs } from '../packs/index.ts'
import type { AuthorityFor } from './authority-for.ts'
import type { PeopleDeps } from './deps.ts'
import { householdReport } from './household-rule.ts'

type Deps = PeopleDeps & { packs: Pick<Packs, 'rulesOf'>; authorityFor: AuthorityFor }

/** Grids against the pack's rule on households and workers. */
export const householdRoutes = (deps: Deps) => async (app: App) => {
  app.addHook('preValidation', signedInFirst(deps.authorityFor))
  const schema = {
    ...{ tags: ['places'], querystring: Type.Object({ region: Uuid }) },
    response: { 200: HouseholdReport },
  }
  app.get('/api/household-rule', { schema }, async (r) =>
    householdReport(deps, await deps.authorityFor(r), r.query.region),
  )
}
