import { Type } from 'typebox'
import * as shape from '#contract/http/channels.ts'
import { Uuid } from '#contract/http/shapes.ts'
import { signedInFirst } from '../../authority/index.ts'
import type { App } from '../../lib/http.ts'
import * as change from './change-endpoint.ts'
import { chooseChannels, seeChoices } from './choices.ts'
import type { ChannelsDeps } from './deps.ts'
import { dropDeliveries, resendDeliveries } from './give-up.ts'
import { seeChannels, seeDeliveries, seeEndpoints } from './look.ts'
import { askProof, forgetMail, prove } from './prove-mail.ts'
import { registerEndpoint } from './register-endpoint.ts'
import { testEndpoint } from './test-endpoint.ts'

const tags = ['channels']
const ById = { tags, params: Type.Object({ id: Uuid }) }
/** What reaches out on somebody's word is asked for seldom. */
const config = { rateLimit: { max: 20, timeWindow: 60_000 } }

/** What a person chooses for themselves, and what administrators keep. Each use case demands its own permission. */
export const channelRoutes = (deps: ChannelsDeps) => async (app: App) => {
  app.addHook('preValidation', signedInFirst(deps.authorityFor))
  const who = deps.authorityFor
  const chosen = { tags, response: { 200: shape.NoticeChoices } }
  app.get('/api/notice-choices', { schema: chosen }, async (r) => seeChoices(deps, await who(r)))
  app.post('/api/notice-choices', { schema: { tags, body: shape.NewNoticeChoices } }, async (r, reply) => {
    await chooseChannels(deps, await who(r), r.body)
    return reply.code(204).send()
  })
  const address = { tags, body: shape.MailAddress }
  app.post('/api/notice-choices/mail', { schema: address, config }, async (r, reply) => {
    await askProof(deps, await who(r), r.body.address)
    return reply.code(204).send()
  })
  app.post(
    '/api/notice-choices/mail/prove',
    { schema: { tags, body: shape.MailCode }, config },
    async (r, reply) => {
      await prove(deps, await who(r), r.body.code)
      return reply.code(204).send()
    },
  )
  app.post('/api/notice-choices/mail/forget', { schema: { tags } }, async (r, reply) => {
    await forgetMail(deps, await who(r))
    return reply.code(204).send()
  })

  app.get('/api/channels', { schema: { tags, response: { 200: shape.Channels } } }, async (r) =>
    seeChannels(deps, await who(r)),
  )
  const listed = { tags, response: { 200: Type.Object({ items: Type.Array(shape.Endpoint) }) } }
  app.get('/api/endpoints', { schema: listed }, async (r) => seeEndpoints(deps, await who(r)))
  const made = { tags, body: shape.NewEndpoint, response: { 201: shape.EndpointMade } }
  app.post('/api/endpoints', { schema: made, config }, async (r, reply) =>
    reply.code(201).send(await registerEndpoint(deps, await who(r), r.body)),
  )
  app.post('/api/endpoints/:id', { schema: { ...ById, body: shape.EndpointChange } }, async (r, reply) => {
    await change.editEndpoint(deps, await who(r), r.params.id, r.body)
    return reply.code(204).send()
  })
  for (const [word, act] of [
    ['disable', change.disableEndpoint] as const,
    ['enable', change.enableEndpoint] as const,
    ['end', change.endEndpoint] as const,
  ])
    app.post(`/api/endpoints/:id/${word}`, { schema: ById }, async (r, reply) => {
      await act(deps, await who(r), r.params.id)
      return reply.code(204).send()
    })
  app.post(
    '/api/endpoints/:id/secret',
    { schema: { ...ById, response: { 200: shape.EndpointMade } } },
    async (r) => ({
      id: r.params.id,
      secret: await change.renewSecret(deps, await who(r), r.params.id),
    }),
  )
  app.post(
    '/api/endpoints/:id/test',
    { schema: { ...ById, response: { 200: shape.Tested } }, config },
    async (r) => testEndpoint(deps, await who(r), r.params.id),
  )

  const asked = { tags, querystring: shape.DeliveriesQuery, response: { 200: shape.DeliveryPage } }
  app.get('/api/deliveries', { schema: asked }, async (r) => seeDeliveries(deps, await who(r), r.query))
  const some = { tags, body: shape.DeliveriesChosen, response: { 200: shape.DeliveriesMoved } }
  app.post('/api/deliveries/resend', { schema: some }, async (r) => ({
    moved: await resendDeliveries(deps, await who(r), r.body.ids),
  }))
  app.post('/api/deliveries/drop', { schema: some }, async (r) => ({
    moved: await dropDeliveries(deps, await who(r), r.body.ids),
  }))
}
