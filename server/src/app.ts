/** The table of contents: which contexts there are, what each stands on, which followers run. */
import { join } from 'node:path'
import type pg from 'pg'
import type { Clock } from './lib/clock.ts'
import type { Config } from './lib/config.ts'
import type { Database } from './lib/db.ts'
import { faceRoutes } from './lib/faces.ts'
import { openFiles } from './lib/files.ts'
import type { Files } from './lib/files.ts'
import { healthRoutes } from './lib/health.ts'
import { openHttp } from './lib/http.ts'
import type { App } from './lib/http.ts'
import type { Follower } from './lib/jobs.ts'
import type { Log } from './lib/log.ts'
import { openOutbound } from './lib/outbound.ts'
import { logSender, smsHandler } from './lib/sender.ts'
import { webFolder } from './lib/web-build.ts'

/** What the outside gives: main.ts the real ones, tests their own. */
export interface Ground {
  config: Config
  log: Log
  clock: Clock
  owner: pg.PoolConfig
  db: Database
  worker: Database
}

export interface Shanzhi {
  app: App
  files: Files
  followers: Follower[]
  close(): Promise<void>
}

export async function openShanzhi({ config, log, owner, db, worker }: Ground): Promise<Shanzhi> {
  const files = openFiles(join(config.dataDir, 'files'))
  const outbound = await openOutbound(owner, worker, { sms: smsHandler(logSender(log)) }, log)

  const app = await openHttp({ log, rateLimit: config.rateLimit, publicUrl: config.publicUrl })
  await app.register(healthRoutes(db))
  await app.register(faceRoutes(webFolder))

  const close = async () => {
    await app.close()
    await outbound.stop()
  }
  return { app, files, followers: [outbound.follower], close }
}
