import { Type } from 'typebox'
import * as shape from '#contract/http/security.ts'
import { Uuid } from '#contract/http/shapes.ts'
import { signedInFirst } from '../authority/index.ts'
import type { App } from '../lib/http.ts'
import { inviteIdentity, unlinkIdentity } from './oidc/invite.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  renewBackupCodes,
} from './second-factor/enrol.ts'
import { resetSecondFactor } from './second-factor/reset.ts'
import { othersSecurity, ownSecurity } from './security-view.ts'
import type { SignInDoor } from './sign-in-open.ts'

const tags = ['security']
const ById = Type.Object({ id: Uuid })
const OfPerson = Type.Object({ person: Uuid })

/** How one signs in, and how others do who are in one's care. */
export const securityRoutes =
  ({ deps, authorityFor }: SignInDoor) =>
  async (app: App) => {
    app.addHook(
      'preValidation',
      signedInFirst((request) => authorityFor(request, { unenrolled: true })),
    )
    const own = (request: Parameters<typeof authorityFor>[0]) => authorityFor(request, { unenrolled: true })

    app.get('/api/security', { schema: { tags, response: { 200: shape.OwnSecurity } } }, async (r) =>
      ownSecurity(deps, await own(r)),
    )
    const begun = { tags, response: { 201: shape.SecondFactorBegun } }
    app.post('/api/security/second-factor', { schema: begun }, async (r, reply) =>
      reply.code(201).send(await beginSecondFactor(deps, await own(r))),
    )
    const coded = { tags, body: shape.SignInCode, response: { 200: shape.BackupCodes } }
    app.post('/api/security/second-factor/confirm', { schema: coded }, async (r) =>
      confirmSecondFactor(deps, await own(r), r.body.code),
    )
    app.post('/api/security/second-factor/backup-codes', { schema: coded }, async (r) =>
      renewBackupCodes(deps, await own(r), r.body.code),
    )
    const ended = { tags, body: shape.SignInCode }
    app.post('/api/security/second-factor/end', { schema: ended }, async (r, reply) => {
      await endSecondFactor(deps, await own(r), r.body.code)
      return reply.code(204).send()
    })
    app.post('/api/security/identities/:id/end', { schema: { tags, params: ById } }, async (r, reply) => {
      const authority = await own(r)
      await unlinkIdentity(deps, authority, authority.person ?? '', r.params.id)
      return reply.code(204).send()
    })

    const seen = { tags, params: OfPerson, response: { 200: shape.OthersSecurity } }
    app.get('/api/people/:person/security', { schema: seen }, async (r) =>
      othersSecurity(deps, await authorityFor(r), r.params.person),
    )
    const reset = { tags, params: OfPerson, body: shape.ResetSecondFactor }
    app.post('/api/people/:person/second-factor/reset', { schema: reset }, async (r, reply) => {
      await resetSecondFactor(deps, await authorityFor(r), r.params.person, r.body.reason)
      return reply.code(204).send()
    })
    const invited = {
      ...{ tags, params: OfPerson, body: shape.InviteIdentity },
      response: { 201: shape.IdentityInvitation },
    }
    app.post('/api/people/:person/identity-invitation', { schema: invited }, async (r, reply) =>
      reply
        .code(201)
        .send(await inviteIdentity(deps, await authorityFor(r), r.params.person, r.body.provider)),
    )
    const untied = { tags, params: Type.Object({ person: Uuid, id: Uuid }) }
    app.post('/api/people/:person/identities/:id/end', { schema: untied }, async (r, reply) => {
      await unlinkIdentity(deps, await authorityFor(r), r.params.person, r.params.id)
      return reply.code(204).send()
    })
  }
