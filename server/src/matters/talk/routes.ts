import { Type } from 'typebox'
import type { FastifyRequest } from 'fastify'
import { FileHash } from '#contract/http/shapes.ts'
import { Uuid } from '#contract/http/shapes.ts'
import * as shape from '#contract/http/talk.ts'
import { demandPerson } from '../../authority/index.ts'
import type { App } from '../../lib/http.ts'
import type { AuthorityFor } from '../../people/index.ts'
import type { MattersDeps, Who } from '../deps.ts'
import { openLink } from '../see.ts'
import { handOut, keepAttachment, sendFile } from './attachments.ts'
import { setFollowing } from './following.ts'
import { note } from './note.ts'
import { remark } from './remark.ts'
import { seeTalk } from './see-talk.ts'

const tags = ['talk']
const ById = Type.Object({ id: Uuid })
const ByLink = Type.Object({ token: Type.String() })
const IdFile = Type.Object({ id: Uuid, hash: FileHash })
const LinkFile = Type.Object({ token: Type.String(), hash: FileHash })
const config = { rateLimit: { max: 20, timeWindow: 60_000 } }
const kept = { 201: shape.Kept }

/** What is said beside the acts. Each use case refuses what its reader may not do. */
export const talkRoutes = (deps: MattersDeps & { authorityFor: AuthorityFor }) => async (app: App) => {
  const signedIn = async (request: FastifyRequest): Promise<Who> => {
    const authority = await deps.authorityFor(request)
    demandPerson(authority)
    return { authority, refresh: () => deps.authorityFor(request, { fresh: true }) }
  }
  const seen = { tags, response: { 200: shape.Talk } }
  app.get('/api/matters/:id/talk', { schema: { ...seen, params: ById } }, async (r) =>
    seeTalk(deps, await signedIn(r), r.params.id),
  )
  const said = { tags, body: shape.NewRemark, response: kept }
  app.post('/api/matters/:id/remarks', { schema: { ...said, params: ById } }, async (r, reply) =>
    reply.code(201).send(await remark(deps, await signedIn(r), r.params.id, r.body)),
  )
  const noted = { tags, params: ById, body: shape.NewNote, response: kept }
  app.post('/api/matters/:id/notes', { schema: noted }, async (r, reply) =>
    reply.code(201).send(await note(deps, await signedIn(r), r.params.id, r.body)),
  )
  const followed = { tags, params: ById, body: shape.Following }
  app.post('/api/matters/:id/follow', { schema: followed }, async (r, reply) => {
    await setFollowing(deps, await signedIn(r), r.params.id, r.body.on)
    return reply.code(204).send()
  })
  app.get('/api/matters/:id/files/:hash', { schema: { tags, params: IdFile } }, async (r, reply) =>
    sendFile(reply, await handOut(deps, await signedIn(r), r.params.id, r.params.hash)),
  )
  const uploaded = { tags, response: { 201: shape.Attachment } }
  app.post('/api/attachments', { schema: uploaded, config }, async (r, reply) =>
    reply.code(201).send(await keepAttachment(deps, r)),
  )

  app.get('/api/follow/:token/talk', { schema: { ...seen, params: ByLink } }, async (r) => {
    const link = await openLink(deps, r.params.token)
    return seeTalk(deps, link.who, link.id)
  })
  app.post(
    '/api/follow/:token/remarks',
    { schema: { ...said, params: ByLink }, config },
    async (r, reply) => {
      const link = await openLink(deps, r.params.token)
      return reply.code(201).send(await remark(deps, link.who, link.id, r.body))
    },
  )
  app.get('/api/follow/:token/files/:hash', { schema: { tags, params: LinkFile } }, async (r, reply) => {
    const link = await openLink(deps, r.params.token)
    return sendFile(reply, await handOut(deps, link.who, link.id, r.params.hash))
  })
}
