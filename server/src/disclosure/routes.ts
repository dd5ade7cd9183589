import { Type } from 'typebox'
import { OfficeHolders, OfficeHoldersAsked } from '#contract/http/disclosure.ts'
import type { App } from '../lib/http.ts'
import type { DisclosureDeps } from './deps.ts'
import { officeHolders } from './office-holders.ts'
import { openPublicPages } from './public-page.ts'
import { sendPage } from './send-page.ts'

const ByCode = Type.Object({ code: Type.String({ maxLength: 20 }) })
const schema = { hide: true, params: ByCode }

/** `/v/<code>`: 6 or 9 digits list villages, 12 digits are a village; `/poster` prints, `/affairs` tells how things are decided. HTML without script. And whom a complaint may name. */
export const disclosureRoutes = (deps: DisclosureDeps) => async (app: App) => {
  const pageOf = openPublicPages(deps)
  const named = { tags: ['places'], querystring: OfficeHoldersAsked, response: { 200: OfficeHolders } }
  app.get('/api/office-holders', { schema: named }, (r) => officeHolders(deps, r.query))
  app.get('/v/:code', { schema }, async (r, reply) => sendPage(reply, await pageOf(r.params.code, 'page')))
  app.get('/v/:code/affairs', { schema }, async (r, reply) =>
    sendPage(reply, await pageOf(r.params.code, 'affairs')),
  )
  app.get('/v/:code/code', { schema }, async (r, reply) =>
    sendPage(reply, await pageOf(r.params.code, 'code')),
  )
  app.get('/v/:code/resolutions', { schema }, async (r, reply) =>
    sendPage(reply, await pageOf(r.params.code, 'resolutions')),
  )
  app.get('/v/:code/poster', { schema }, async (r, reply) =>
    sendPage(reply, await pageOf(r.params.code, 'poster')),
  )
}
