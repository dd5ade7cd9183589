import { Type } from 'typebox'
import { Consent, ConsentChange } from '#contract/http/consent.ts'
import { Uuid } from '#contract/http/shapes.ts'
import type { FastifyRequest } from 'fastify'
import { demandPerson } from '../authority/index.ts'
import type { App } from '../lib/http.ts'
import type { AuthorityFor } from '../people/index.ts'
import { changeConsent, readConsent } from './consent.ts'
import type { MattersDeps, Who } from './deps.ts'
import { openLink } from './see.ts'

const tags = ['matters']
const ById = { params: Type.Object({ id: Uuid }) }
const ByLink = { params: Type.Object({ token: Type.String() }) }
const answers = { tags, response: { 200: Consent } }
const changed = { ...answers, body: ConsentChange }

/** The reporter's consent to be shown, signed in or by their link. */
export const consentRoutes = (deps: MattersDeps & { authorityFor: AuthorityFor }) => async (app: App) => {
  const signedIn = async (request: FastifyRequest): Promise<Who> => {
    const authority = await deps.authorityFor(request)
    demandPerson(authority)
    return { authority, refresh: () => deps.authorityFor(request, { fresh: true }) }
  }
  app.get('/api/matters/:id/consent', { schema: { ...answers, ...ById } }, async (r) =>
    readConsent(deps, await signedIn(r), r.params.id),
  )
  app.post('/api/matters/:id/consent', { schema: { ...changed, ...ById } }, async (r) =>
    changeConsent(deps, await signedIn(r), r.params.id, r.body),
  )
  app.get('/api/follow/:token/consent', { schema: { ...answers, ...ByLink } }, async (r) => {
    const { who, id } = await openLink(deps, r.params.token)
    return readConsent(deps, who, id)
  })
  app.post('/api/follow/:token/consent', { schema: { ...changed, ...ByLink } }, async (r) => {
    const { who, id } = await openLink(deps, r.params.token)
    return changeConsent(deps, who, id, r.body)
  })
}
