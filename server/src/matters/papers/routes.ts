import { Type } from 'typebox'
import type { FastifyReply } from 'fastify'
import { Uuid } from '#contract/http/shapes.ts'
import { demandPerson } from '../../authority/index.ts'
import type { App } from '../../lib/http.ts'
import type { AuthorityFor } from '../../people/index.ts'
import type { MattersDeps } from '../deps.ts'
import { openLink } from '../see.ts'
import { printPaper } from './print.ts'

const tags = ['matters']
const ById = Type.Object({ id: Uuid, paper: Uuid })
const ByLink = Type.Object({ token: Type.String(), paper: Uuid })

/** Papers of a matter as PDF, to be read, printed and signed by hand. */
export const paperRoutes = (deps: MattersDeps & { authorityFor: AuthorityFor }) => async (app: App) => {
  app.get('/api/matters/:id/papers/:paper', { schema: { tags, params: ById } }, async (r, reply) => {
    const authority = await deps.authorityFor(r)
    demandPerson(authority)
    const who = { authority, refresh: () => Promise.resolve(authority) }
    return send(reply, await printPaper(deps, who, r.params.id, r.params.paper))
  })
  app.get('/api/follow/:token/papers/:paper', { schema: { tags, params: ByLink } }, async (r, reply) => {
    const { who, id } = await openLink(deps, r.params.token)
    return send(reply, await printPaper(deps, who, id, r.params.paper))
  })
}

/** Opened in the page: printing is one tap from there. */
const send = (reply: FastifyReply, { name, bytes }: { name: string; bytes: Buffer }) =>
  reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(bytes)
