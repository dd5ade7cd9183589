/** The queue of what leaves the database, of one county: how it does, what was given up, and what becomes of that. */
import type { DropJobs, Jobs, RetryJobs } from '#contract/http/administration.ts'
import type { Authority } from '../../../authority/index.ts'
import { Refused } from '../../../lib/refused.ts'
import { administrator, type OperatorDeps } from './deps.ts'
import { actedOn } from './recorded.ts'
import { waitingElsewhere } from './store.ts'
import { effectWords, whyFailed } from './why.ts'

const MOST = 100

/** Refuses NOT_ALLOWED without `administer` at the county itself. */
export async function seeJobs(deps: OperatorDeps, authority: Authority): Promise<Jobs> {
  const { tenant } = administrator(authority)
  const [states, dead, [elsewhere]] = await Promise.all([
    deps.queue.states(tenant),
    deps.queue.list({ dead: true, limit: MOST, tenant }),
    deps.worker.run(waitingElsewhere(tenant)),
  ])
  const n = (state: string) => states.find((one) => one.state === state)?.n ?? 0
  return {
    outbox: elsewhere?.outbox ?? 0,
    ...{ waiting: n('created'), running: n('active'), retrying: n('retry'), done: n('completed') },
    dead: n('dead'),
    stuck: states.reduce((sum, one) => sum + one.stuck, 0),
    given_up: dead.map(({ id, effect, tries, since, error }) => ({
      ...{ id, what: effectWords(effect), tries, since: since.toISOString() },
      ...{ why: whyFailed(error), detail: error },
    })),
    deliveries_dead: elsewhere?.dead ?? 0,
  }
}

/** Of those asked for, the county's that are still given up; refuses NOT_FOUND when none is. */
async function stillDead(deps: OperatorDeps, tenant: number, ids: string[]): Promise<string[]> {
  const found = await deps.queue.deadOf(tenant, ids)
  if (found.length === 0)
    throw new Refused('NOT_FOUND', '这些已经不在放弃的里面了，可能别人刚处理过。请刷新。')
  return found
}

/** Into the queue again with its patience new; how many. Refuses NOT_ALLOWED, NOT_FOUND. */
export async function retryJobs(deps: OperatorDeps, authority: Authority, asked: RetryJobs): Promise<number> {
  const who = administrator(authority)
  const told = { input: { jobs: asked.ids }, told: { jobs: asked.ids.length }, reason: null }
  const act = { subject_kind: 'queue', command: 'retry_jobs', ...told } as const
  const check = () => stillDead(deps, who.tenant, asked.ids)
  const work = (ids: string[]) => deps.queue.retry(ids)
  return (await actedOn(deps, who, asked, act, { check, work })) ?? asked.ids.length
}

/** They are not sent any more; the reason is kept. Refuses NOT_ALLOWED, NOT_FOUND. */
export async function dropJobs(deps: OperatorDeps, authority: Authority, asked: DropJobs): Promise<number> {
  const who = administrator(authority)
  const told = { input: { jobs: asked.ids }, told: { jobs: asked.ids.length }, reason: asked.reason.trim() }
  const act = { subject_kind: 'queue', command: 'drop_jobs', ...told } as const
  const check = () => stillDead(deps, who.tenant, asked.ids)
  const work = (ids: string[]) => deps.queue.drop(ids)
  return (await actedOn(deps, who, asked, act, { check, work })) ?? asked.ids.length
}
