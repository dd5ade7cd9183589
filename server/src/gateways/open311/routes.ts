import formbody from '@fastify/formbody'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { App } from '../../lib/http.ts'
import { answerTrouble, answerUnknown } from './answer-error.ts'
import type { Args } from './args.ts'
import { askerOf } from './asker.ts'
import { BASE, type Open311Deps } from './deps.ts'
import { discovery } from './discovery.ts'
import { send, type Document } from './format.ts'
import { postRequest } from './post-request.ts'
import { postUpdate } from './post-update.ts'
import { readRequest, readRequests, readToken } from './read-requests.ts'
import { readUpdates } from './read-updates.ts'
import { definition, services } from './services.ts'

const schema = {
  tags: ['open311'],
  description: 'Open311 GeoReport v2: docs/open311.md',
  querystring: Type.Object({}, { additionalProperties: true }),
}
const named = { ...schema, params: Type.Object({ name: Type.String({ maxLength: 200 }) }) }

/** Every path also with `.json` and `.xml`. */
const endings = ['', '.json', '.xml']
const bare = (name: string) => name.replace(/\.(json|xml)$/, '')

/** Open311 GeoReport v2 with FixMyStreet's servicerequestupdates. What may be asked is checked by each use case, in the standard's own errors. */
export const open311Routes = (deps: Open311Deps) => async (app: App) => {
  await app.register(async (door: App) => inside(deps, door), { prefix: BASE })
}

async function inside(deps: Open311Deps, app: App): Promise<void> {
  await app.register(formbody)
  app.setErrorHandler(answerTrouble)
  app.setNotFoundHandler(answerUnknown)
  // what is read here is public, and read without cookies: pages elsewhere may show it
  app.addHook('onRequest', async (_, reply) => void reply.header('access-control-allow-origin', '*'))

  type Answer = (args: Args) => Promise<Document>
  const get = (path: string, answer: Answer) => {
    for (const ending of endings)
      app.get(path + ending, { schema }, async (r, reply) => send(r, reply, await answer(r.query as Args)))
  }
  const getOne = (path: string, answer: (name: string, args: Args) => Promise<Document>) =>
    app.get(`${path}/:name`, { schema: named }, async (r, reply) =>
      send(r, reply, await answer(bare(r.params.name), r.query as Args)),
    )
  const post = (path: string, answer: Answer) => {
    const handle = async (r: FastifyRequest, reply: FastifyReply) =>
      send(r, reply.code(201), await answer({ ...(r.query as Args), ...(r.body as Args | null) }))
    for (const ending of endings) app.post(path + ending, { schema }, handle)
  }

  get('/discovery', () => discovery(deps))
  get('/v2/services', async (args) => services(await askerOf(deps, args)))
  getOne('/v2/services', async (code, args) => definition(await askerOf(deps, args), code))
  post('/v2/requests', (args) => postRequest(deps, args))
  get('/v2/requests', (args) => readRequests(deps, args))
  getOne('/v2/requests', (number, args) => readRequest(deps, number, args))
  getOne('/v2/tokens', (token, args) => readToken(deps, token, args))
  get('/v2/servicerequestupdates', (args) => readUpdates(deps, args))
  post('/v2/servicerequestupdates', (args) => postUpdate(deps, args))
}
