/** The log as everybody may read and mirror it (C2SP tlog-tiles): `/log/<county code>/checkpoint`, `/tile/…`, `/key`. */
import { Type } from 'typebox'
import type { FastifyReply } from 'fastify'
import type { Database } from '../../lib/db.ts'
import type { App } from '../../lib/http.ts'
import { logHead, logKey, readTile } from './read.ts'
import { readTilePath } from './tiles.ts'

export interface LogRouteDeps {
  db: Database
  keys: { log: Buffer }
  countyOf(code: string): Promise<{ tenant: number } | null | undefined>
}

const ByCounty = Type.Object({ county: Type.String({ pattern: '^\\d{6}$' }) })
const Tile = Type.Object({ ...ByCounty.properties, '*': Type.String({ maxLength: 80 }) })

export const logRoutes =
  ({ db, keys, countyOf }: LogRouteDeps) =>
  async (app: App) => {
    const tenantOf = async (code: string) => (await countyOf(code))?.tenant
    const text = (reply: FastifyReply, body: string | null | undefined) =>
      body
        ? reply.type('text/plain; charset=utf-8').header('cache-control', 'public, max-age=5').send(body)
        : nothing(reply)

    app.get('/log/:county/checkpoint', { schema: { hide: true, params: ByCounty } }, async (r, reply) => {
      const tenant = await tenantOf(r.params.county)
      return text(reply, tenant ? (await logHead(db, tenant))?.note : null)
    })
    app.get('/log/:county/key', { schema: { hide: true, params: ByCounty } }, async (r, reply) => {
      const tenant = await tenantOf(r.params.county)
      return text(reply, tenant ? await logKey(db, tenant, keys) : null)
    })
    app.get('/log/:county/tile/*', { schema: { hide: true, params: Tile } }, async (r, reply) => {
      const tenant = await tenantOf(r.params.county)
      const address = readTilePath(`tile/${r.params['*']}`)
      const bytes = tenant && address ? await readTile(db, tenant, address) : null
      if (!bytes) return nothing(reply)
      // what is logged never changes
      void reply.header('cache-control', 'public, max-age=31536000, immutable')
      return reply.type('application/octet-stream').send(bytes)
    })
  }

const nothing = (reply: FastifyReply) =>
  reply.code(404).type('text/plain; charset=utf-8').send('not in this log\n')
