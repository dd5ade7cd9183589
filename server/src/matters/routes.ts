import { Type } from 'typebox'
import type { FastifyRequest } from 'fastify'
import * as acts from '#contract/http/acts.ts'
import * as lists from '#contract/http/matter-lists.ts'
import { PrivateAsk, PrivateShown } from '#contract/http/entries.ts'
import * as shape from '#contract/http/matters.ts'
import { NoticePage, NoticesRead } from '#contract/http/notices.ts'
import * as reports from '#contract/http/reports.ts'
import { FileHash, Uuid } from '#contract/http/shapes.ts'
import { Tallies, TalliesQuery } from '#contract/http/tallies.ts'
import { demandPerson, signedInFirst } from '../authority/index.ts'
import type { App } from '../lib/http.ts'
import type { Accounts, AuthorityFor } from '../people/index.ts'
import { attachment, XLSX } from '../places/index.ts'
import { act } from './act.ts'
import { affairRoutes } from './affairs/routes.ts'
import { actOnMany } from './act-on-many.ts'
import type { MattersDeps, Who } from './deps.ts'
import { lookAtPrivate } from './entries/look.ts'
import { eraseReporter } from './erasure.ts'
import { inbox } from './inbox.ts'
import { list } from './list.ts'
import { listWorkbook } from './list-workbook.ts'
import { notices, readNotice, readNotices } from './notices.ts'
import { offersOnMany } from './offers-on-many.ts'
import { keepPhoto, showPhoto } from './photos.ts'
import { claim } from './offered/claim.ts'
import { report } from './report.ts'
import { openLink, see, seeByLink } from './see.ts'
import { supervisions } from './supervisions.ts'
import { slip } from './slip/slip.ts'
import { split } from './split.ts'
import { joiningRoutes } from './joining/routes.ts'
import { paperRoutes } from './papers/routes.ts'
import { suggestingRoutes } from './suggesting/routes.ts'
import { talkRoutes } from './talk/routes.ts'
import { tallies } from './tallies.ts'
import { unmask } from './unmask.ts'
import { hearVoice, keepVoice, sendSound } from './voices.ts'
import { viewRoutes } from './views/routes.ts'

export interface MatterRouteDeps extends MattersDeps, Pick<Accounts, 'removeAccount'> {
  authorityFor: AuthorityFor
}

const tags = ['matters']
const ById = Type.Object({ id: Uuid })
const Photo = Type.Object({ id: Uuid, hash: FileHash })
const ByLink = Type.Object({ token: Type.String() })
const LinkPhoto = Type.Object({ token: Type.String(), hash: FileHash })
const Asked = Type.Object({
  cursor: Type.Optional(Type.String({ maxLength: 300 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})
/** What somebody unknown may send: a village behind one address, and no more. */
const config = { rateLimit: { max: 120, timeWindow: 60_000 } }
/** A photo never changes: its address is its content. */
const forGood = 'private, max-age=31536000, immutable'

/** Reporting, acting and reading. Each use case refuses what its reader may not do. */
export const matterRoutes = (deps: MatterRouteDeps) => async (app: App) => {
  const who = async (request: FastifyRequest): Promise<Who> => ({
    authority: await deps.authorityFor(request),
    refresh: () => deps.authorityFor(request, { fresh: true }),
  })
  const signedIn = async (request: FastifyRequest): Promise<Who> => {
    const asking = await who(request)
    demandPerson(asking.authority)
    return asking
  }
  await app.register(affairRoutes(deps))
  await app.register(talkRoutes(deps))
  await app.register(viewRoutes(deps))
  await app.register(joiningRoutes(deps))
  await app.register(suggestingRoutes(deps))
  await app.register(paperRoutes(deps))
  const reported = { tags, body: reports.Report, response: { 201: reports.Reported } }
  app.post('/api/matters', { schema: reported, config }, async (r, reply) =>
    reply.code(201).send(await report(deps, await who(r), r.body)),
  )
  const listed = { tags, querystring: lists.MattersQuery, response: { 200: lists.MatterList } }
  app.get('/api/matters', { schema: listed }, async (r) => list(deps, await deps.authorityFor(r), r.query))
  const kept = { tags, querystring: Type.Omit(lists.MattersQuery, ['cursor', 'limit']) }
  app.get('/api/matters.xlsx', { schema: kept }, async (r, reply) =>
    reply
      .type(XLSX)
      .header('content-disposition', attachment('事项.xlsx'))
      .send(await listWorkbook(deps, await deps.authorityFor(r), r.query)),
  )
  const seen = { tags, params: ById, querystring: shape.MatterQuery, response: { 200: shape.Matter } }
  app.get('/api/matters/:id', { schema: seen }, async (r) =>
    see(deps, await signedIn(r), r.params.id, r.query),
  )
  app.get('/api/matters/:id/slip', { schema: { tags, params: ById } }, async (r, reply) => {
    const { name, bytes } = await slip(deps, await signedIn(r), r.params.id)
    return reply.type('application/pdf').header('content-disposition', attachment(name)).send(bytes)
  })
  const acted = { tags, params: ById, body: acts.Act, response: { 200: acts.Acted } }
  app.post('/api/matters/:id/acts', { schema: acted }, async (r) =>
    act(deps, await signedIn(r), r.params.id, r.body),
  )
  const parted = { tags, params: ById, body: acts.Split, response: { 200: acts.Acted } }
  app.post('/api/matters/:id/split', { schema: parted }, async (r) =>
    split(deps, await signedIn(r), r.params.id, r.body),
  )
  const offered = { tags, body: acts.OffersAsked, response: { 200: acts.OffersOnMany } }
  app.post('/api/acts/offers', { schema: offered }, async (r) =>
    offersOnMany(deps, await signedIn(r), r.body.matters),
  )
  const batch = { tags, body: acts.Batch, response: { 200: acts.BatchDone } }
  app.post('/api/acts', { schema: batch }, async (r) => actOnMany(deps, await signedIn(r), r.body))
  const asked = { tags, params: ById, body: shape.ContactAsk, response: { 200: shape.Contact } }
  app.post('/api/matters/:id/contact', { schema: asked }, async (r) =>
    unmask(deps, await who(r), r.params.id, r.body.reason),
  )
  const looked = { tags, params: ById, body: PrivateAsk, response: { 200: PrivateShown } }
  app.post('/api/matters/:id/private', { schema: looked }, async (r) =>
    lookAtPrivate(deps, await signedIn(r), r.params.id, r.body.reason),
  )
  app.get('/api/matters/:id/photos/:hash', { schema: { tags, params: Photo } }, async (r, reply) => {
    const photo = await showPhoto(deps, await signedIn(r), r.params.id, r.params.hash)
    return reply.type('image/webp').header('cache-control', forGood).send(photo)
  })
  app.post(
    '/api/files',
    { schema: { tags, consumes: ['multipart/form-data'], response: { 201: reports.StoredFile } }, config },
    async (r, reply) => reply.code(201).send(await keepPhoto(deps, r, (await deps.authorityFor(r)).person)),
  )

  const voiced = { tags, consumes: ['multipart/form-data'], response: { 201: reports.StoredVoice } }
  app.post('/api/voices', { schema: voiced, config }, async (r, reply) =>
    reply.code(201).send(await keepVoice(deps, r, (await deps.authorityFor(r)).person)),
  )
  app.get('/api/matters/:id/voices/:hash', { schema: { tags, params: Photo } }, async (r, reply) =>
    sendSound(r, reply, await hearVoice(deps, await signedIn(r), r.params.id, r.params.hash)),
  )

  const followed = { tags, params: ByLink, response: { 200: shape.Matter } }
  app.get('/api/follow/:token', { schema: followed }, async (r) => seeByLink(deps, r.params.token))
  const actedByLink = { ...acted, params: ByLink }
  app.post('/api/follow/:token/acts', { schema: actedByLink }, async (r) => {
    const link = await openLink(deps, r.params.token)
    return act(deps, link.who, link.id, r.body)
  })
  app.get('/api/follow/:token/photos/:hash', { schema: { tags, params: LinkPhoto } }, async (r, reply) => {
    const link = await openLink(deps, r.params.token)
    const photo = await showPhoto(deps, link.who, link.id, r.params.hash)
    return reply.type('image/webp').header('cache-control', forGood).send(photo)
  })

  app.get('/api/follow/:token/voices/:hash', { schema: { tags, params: LinkPhoto } }, async (r, reply) => {
    const link = await openLink(deps, r.params.token)
    return sendSound(r, reply, await hearVoice(deps, link.who, link.id, r.params.hash))
  })

  const waiting = { tags, querystring: lists.InboxQuery, response: { 200: lists.Inbox } }
  app.get('/api/inbox', { schema: waiting }, async (r) => inbox(deps, await deps.authorityFor(r), r.query))
  const supervised = { tags, querystring: lists.SupervisionsQuery, response: { 200: lists.SupervisionPage } }
  app.get('/api/supervisions', { schema: supervised }, async (r) =>
    supervisions(deps, await deps.authorityFor(r), r.query),
  )
  const told = { tags, querystring: Asked, response: { 200: NoticePage } }
  app.get('/api/notices', { schema: told }, async (r) => notices(deps, await deps.authorityFor(r), r.query))
  app.post('/api/notices/:id/read', { schema: { tags, params: ById } }, async (r, reply) => {
    await readNotice(deps, await deps.authorityFor(r), r.params.id)
    return reply.code(204).send()
  })
  app.post('/api/notices/read', { schema: { tags, body: NoticesRead } }, async (r, reply) => {
    await readNotices(deps, await deps.authorityFor(r), r.body.until)
    return reply.code(204).send()
  })
  const known = signedInFirst(deps.authorityFor)
  const erased = { tags, params: ById, body: shape.Erasure }
  app.post('/api/people/:id/erasure', { schema: erased, preValidation: known }, async (r, reply) => {
    await eraseReporter(deps, await deps.authorityFor(r, { fresh: true }), r.params.id, r.body)
    return reply.code(204).send()
  })
  const claimed = { tags, params: ById, body: acts.Claim, response: { 200: acts.Acted } }
  app.post('/api/matters/:id/claim', { schema: claimed }, async (r) =>
    claim(deps, await signedIn(r), r.params.id, r.body),
  )
  const counted = { tags, querystring: TalliesQuery, response: { 200: Tallies } }
  app.get('/api/tallies', { schema: counted }, async (r) =>
    tallies(deps, await deps.authorityFor(r), r.query),
  )
}
