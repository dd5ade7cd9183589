import * as shape from '#contract/http/administration.ts'
import { signedInFirst } from '../../../authority/index.ts'
import type { App } from '../../../lib/http.ts'
import { openOutboundAdmin } from '../../../lib/outbound-admin.ts'
import type { Log } from '../../../lib/log.ts'
import { openBackupRoom } from './backup-room.ts'
import { seeCalendar } from './calendar.ts'
import { checkBackup, seeBackups, startBackup } from './backups.ts'
import type { OperatorDeps, OperatorGround } from './deps.ts'
import { seeHealth } from './health.ts'
import { dropJobs, retryJobs, seeJobs } from './jobs.ts'

const tags = ['administration']
/** What makes the machine work hard is asked for seldom. */
const config = { rateLimit: { max: 20, timeWindow: 60_000 } }

/** The machine behind the county, for posts with `administer`: each use case demands it. */
export const operatorRoutes =
  ({ owner, log, ...ground }: OperatorGround & { log: Log }) =>
  async (app: App) => {
    const queue = openOutboundAdmin(owner)
    const backups = openBackupRoom({ ...ground, owner, log })
    app.addHook('onClose', async () => {
      await backups.settled()
      await queue.close()
    })
    const deps: OperatorDeps = { ...ground, queue, backups }
    const who = deps.authorityFor
    app.addHook('preValidation', signedInFirst(who))
    const base = '/api/administration'
    app.get(`${base}/jobs`, { schema: { tags, response: { 200: shape.Jobs } } }, async (r) =>
      seeJobs(deps, await who(r)),
    )
    const retried = { tags, body: shape.RetryJobs, response: { 200: shape.JobsMoved } }
    app.post(`${base}/jobs/retry`, { schema: retried, config }, async (r) => ({
      moved: await retryJobs(deps, await who(r), r.body),
    }))
    const dropped = { tags, body: shape.DropJobs, response: { 200: shape.JobsMoved } }
    app.post(`${base}/jobs/drop`, { schema: dropped }, async (r) => ({
      moved: await dropJobs(deps, await who(r), r.body),
    }))
    app.get(`${base}/backups`, { schema: { tags, response: { 200: shape.Backups } } }, async (r) =>
      seeBackups(deps, await who(r)),
    )
    app.post(`${base}/backups`, { schema: { tags, body: shape.StartBackup }, config }, async (r, reply) => {
      await startBackup(deps, await who(r), r.body)
      return reply.code(202).send()
    })
    app.post(
      `${base}/backups/check`,
      { schema: { tags, body: shape.CheckBackup }, config },
      async (r, reply) => {
        await checkBackup(deps, await who(r), r.body)
        return reply.code(202).send()
      },
    )
    const working = { tags, response: { 200: shape.WorkingCalendar } }
    app.get(`${base}/calendar`, { schema: working }, async (r) => seeCalendar(deps, await who(r)))
    app.get(`${base}/health`, { schema: { tags, response: { 200: shape.HealthReport } } }, async (r) =>
      seeHealth(deps, await who(r)),
    )
  }
