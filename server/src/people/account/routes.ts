import { Type } from 'typebox'
import * as shape from '#contract/http/accounts.ts'
import { Uuid } from '#contract/http/shapes.ts'
import { signedInFirst } from '../../authority/index.ts'
import type { App } from '../../lib/http.ts'
import * as change from './change.ts'
import type { AccountDeps } from './deps.ts'
import { listAccounts } from './list.ts'

const tags = ['accounts']
const params = Type.Object({ person: Uuid })

/** Who may sign in: each demands manage_people over all the person's posts. */
export const accountRoutes = (deps: AccountDeps) => async (app: App) => {
  app.addHook('preValidation', signedInFirst(deps.authorityFor))
  const who = deps.authorityFor
  const asked = { tags, querystring: shape.AccountsAsked, response: { 200: shape.Accounts } }
  app.get('/api/accounts', { schema: asked }, async (r) => listAccounts(deps, await who(r), r.query))
  const opened = { tags, params, body: shape.OpenAccount, response: { 201: shape.AccountOpened } }
  app.post('/api/people/:person/account', { schema: opened }, async (r, reply) =>
    reply.code(201).send(await change.openAccount(deps, await who(r), r.params.person, r.body.username)),
  )
  const reset = { tags, params, body: shape.AccountReason, response: { 200: shape.AccountOpened } }
  app.post('/api/people/:person/account/password', { schema: reset }, async (r) =>
    change.resetPassword(deps, await who(r), r.params.person, r.body.reason),
  )
  const why = { tags, params, body: shape.AccountReason }
  app.post('/api/people/:person/account/disable', { schema: why }, async (r, reply) => {
    await change.disableAccount(deps, await who(r), r.params.person, r.body.reason)
    return reply.code(204).send()
  })
  app.post('/api/people/:person/account/enable', { schema: why }, async (r, reply) => {
    await change.enableAccount(deps, await who(r), r.params.person, r.body.reason)
    return reply.code(204).send()
  })
  app.post('/api/people/:person/account/sign-out', { schema: { tags, params } }, async (r, reply) => {
    await change.signOutEverywhere(deps, await who(r), r.params.person)
    return reply.code(204).send()
  })
}
