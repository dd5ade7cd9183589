/** GET /health: 200 only when the database answers and is migrated to the newest file. */
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Database } from './db.ts'
import type { App } from './http.ts'
import { migrations } from './migrate.ts'

const Health = Type.Object({ status: Type.String() })

export const healthRoutes = (db: Database) => async (app: App) => {
  const newest = migrations().at(-1)
  const schema = { response: { 200: Health, 503: Health } }
  app.get('/health', { schema, config: { rateLimit: false } }, async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    const status = await look().catch(() => 'database unreachable')
    return reply.code(status === 'ok' ? 200 : 503).send({ status })
  })

  async function look(): Promise<string> {
    const [run] = await db.run(sql<{ name: string; hash: string }>`
      select name, hash from migration order by name desc limit 1`)
    return run?.name === newest?.name && run?.hash === newest?.hash ? 'ok' : 'not migrated'
  }
}
