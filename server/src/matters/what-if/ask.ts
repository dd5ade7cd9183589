/** Asking, coming back to, and listing what-ifs: each demands manage_packs at the county. It runs on after the answer. */
import { v7 } from 'uuid'
import type { AskWhatIf, WhatIfRows, WhatIfRowsQuery, WhatIfRun } from '#contract/http/what-if.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { personKey, type Authority } from '../../authority/index.ts'
import { actOnce } from '../../journal/index.ts'
import type { Log } from '../../lib/log.ts'
import { Refused } from '../../lib/refused.ts'
import { countyRules, draftOf, keeperOf } from '../../packs/index.ts'
import type { CountyRules, EditingDeps } from '../../packs/index.ts'
import type { MattersDeps } from '../deps.ts'
import { runWhatIf } from './run.ts'
import { checkSpan } from './span.ts'
import * as store from './store.ts'

export interface WhatIfDeps extends MattersDeps, Pick<EditingDeps, 'governed' | 'nameOf'> {
  log: Log
}

/** Longer than between two tellings of a run that lives. */
const GONE_MS = 60_000

/** Refuses PACK_INVALID for a draft that cannot be lived by, FIELD_INVALID for a span that is none, ALREADY_DONE while one runs. */
export async function ask(deps: WhatIfDeps, authority: Authority, body: AskWhatIf): Promise<{ id: string }> {
  const keeper = await keeperOf(deps, authority)
  const { tenant, person, wall, pack } = keeper
  checkSpan(body.from, body.to)
  const [runs] = await deps.db.read(wall, store.runsQuery(tenant, pack))
  if (runs.some((one) => one.state === 'running' && !isGone(one)))
    throw new Refused('ALREADY_DONE', '已有一次推演在进行，请等它结束，或看它的结果。')
  const today = shanghaiDay(deps.clock.now().toISOString())
  const changed = await changedRules(deps, keeper, body, today)
  const standing = await deps.packs.rulesOf(pack, today)
  const id = v7()
  const done = await actOnce(
    deps,
    { tenant, person, actor: personKey(person), wall },
    body,
    async (_tx, at) => ({
      ...{ subject_kind: 'what_if', subject: id, version: 1, command: 'ask_what_if' },
      input: { pack, draft: body.draft ?? null, version: body.version ?? null, from: body.from, to: body.to },
      queries: [
        store.insertRun(tenant, {
          ...{ id, pack, draft: body.draft ?? null, version: body.version ?? null, asked_by: person, at },
          ...{ from_day: body.from, to_day: body.to },
        }),
      ],
    }),
  )
  if (done.id === id) void work(deps, tenant, id, { from: body.from, to: body.to, changed, standing })
  return { id: done.id }
}

async function changedRules(
  deps: WhatIfDeps,
  keeper: Awaited<ReturnType<typeof keeperOf>>,
  { draft, version }: AskWhatIf,
  today: string,
): Promise<CountyRules> {
  if (draft === undefined) {
    if (version === undefined) throw new Refused('FIELD_MISSING', '请选择要推演的草稿或版本。', 'draft')
    return countyRules(await deps.packs.versionRules(keeper.pack, version))
  }
  const { files } = await draftOf(deps, keeper, draft)
  const { merged, problems } = await deps.packs.checkFiles(files, today)
  if (!merged || problems.length)
    throw new Refused('PACK_INVALID', `草稿还有 ${problems.length} 处要改，改好才能推演。`, undefined, {
      problems,
    })
  return countyRules(merged)
}

interface Working {
  from: string
  to: string
  changed: CountyRules
  standing: CountyRules
}
/** Never throws: what goes wrong is logged and told as failed. */
async function work(
  deps: WhatIfDeps,
  tenant: number,
  id: string,
  { from, to, ...rules }: Working,
): Promise<void> {
  const wall = { tenant, scope: '{}', keys: '{}' }
  const write = (query: Parameters<WhatIfDeps['worker']['read']>[1]) =>
    deps.worker.act(wall, (tx) => tx.commit(query))
  try {
    const summary = await runWhatIf(deps, {
      ...{ span: { tenant, from, to }, ...rules },
      progress: async (done, total) => void (await write(store.progressQuery(tenant, id, done, total))),
      found: async (rows) => void (await write(store.insertRows(tenant, id, rows))),
    })
    await write(store.finishQuery(tenant, id, 'done', summary))
  } catch (error) {
    deps.log.error({ err: error, run: id }, 'what-if failed')
    await write(store.finishQuery(tenant, id, 'failed', null)).catch(() => undefined)
  }
}

const isGone = ({ moved_at }: store.Run): boolean => Date.now() - moved_at.getTime() > GONE_MS

async function runOf(deps: WhatIfDeps, tenant: number, run: store.Run): Promise<WhatIfRun> {
  return {
    ...{ id: run.id, draft: run.draft, version: run.version, from: run.from_day, to: run.to_day },
    asked_by: await deps.nameOf(tenant, run.asked_by),
    asked_at: run.asked_at.toISOString(),
    state: run.state === 'running' && isGone(run) ? 'stopped' : run.state,
    ...{ done: run.done, total: run.total, summary: run.summary },
  }
}

export async function list(deps: WhatIfDeps, authority: Authority): Promise<WhatIfRun[]> {
  const { tenant, wall, pack } = await keeperOf(deps, authority)
  const [runs] = await deps.db.read(wall, store.runsQuery(tenant, pack))
  return Promise.all(runs.map((run) => runOf(deps, tenant, run)))
}

export async function see(deps: WhatIfDeps, authority: Authority, id: string): Promise<WhatIfRun> {
  const { tenant, wall, pack } = await keeperOf(deps, authority)
  const [[run]] = await deps.db.read(wall, store.runQuery(tenant, id))
  if (!run || run.pack !== pack) throw new Refused('NOT_FOUND', '没有这次推演。')
  return runOf(deps, tenant, run)
}

export async function rows(
  deps: WhatIfDeps,
  authority: Authority,
  id: string,
  query: WhatIfRowsQuery,
): Promise<WhatIfRows> {
  await see(deps, authority, id)
  const { tenant, wall } = await keeperOf(deps, authority)
  const [found] = await deps.db.read(wall, store.rowsQuery(tenant, id, query))
  const { items, next } = store.pageOf(found)
  return {
    next,
    items: items.map(({ words, opened_at, ...row }) => ({
      ...{ ...row, opened_at: opened_at.toISOString(), changes: words },
    })),
  }
}
