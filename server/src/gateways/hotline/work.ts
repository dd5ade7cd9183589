/** The follower that runs imports: one at a time, taken up again by another process when this one dies. */
import { v7 } from 'uuid'
import type { HotlineColumns } from '#contract/http/hotline.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { authorityOf, type Authority } from '../../authority/index.ts'
import { append } from '../../journal/index.ts'
import { noWall, type Follower } from '../../lib/jobs.ts'
import { Refused } from '../../lib/refused.ts'
import { revisionQuery } from '../../places/index.ts'
import { demandImport, type HotlineDeps } from './deps.ts'
import { goThrough, type Gone } from './go-through.ts'
import { openFor, sealFor } from './sealed.ts'
import {
  beat,
  claimRun,
  emptyFile,
  failRun,
  fileQuery,
  finishRun,
  forgetOld,
  mappingsQuery,
  type Claimed,
  type Mapping,
} from './store.ts'

const SILENT_MS = 60_000
const DAY_MS = 86_400_000

/** A batch a call, so that a stopping server waits for no more than that; the next one takes the run up again. */
export function hotlineFollower(deps: HotlineDeps): Follower {
  let current: Working | null = null
  return {
    name: 'hotline imports',
    every: 1000,
    async work() {
      current ??= await claim(deps)
      if (!current) return 0
      const isOver = await step(deps, current).catch((error: unknown) => {
        current = null
        throw error
      })
      if (isOver) current = null
      return 1
    },
  }
}

interface Working {
  run: Claimed
  mapping: Mapping | undefined
  rows: ReturnType<typeof goThrough>
}

/** The next run; what was too long kept is forgotten when there is none. */
async function claim(deps: HotlineDeps): Promise<Working | null> {
  const { worker, clock } = deps.matters
  const now = clock.now().getTime()
  const ago = (ms: number) => new Date(now - ms).toISOString()
  const [run] = await worker.run(claimRun(ago(0), ago(SILENT_MS)))
  if (!run) {
    await worker.run(forgetOld(ago(DAY_MS), ago(7 * DAY_MS)))
    return null
  }
  const mapping = (await worker.run(mappingsQuery(run.tenant))).find(({ sender }) => sender === run.sender)
  return { run, mapping, rows: readAll(deps, run, mapping) }
}

async function* readAll(
  deps: HotlineDeps,
  run: Claimed,
  mapping: Mapping | undefined,
): ReturnType<typeof goThrough> {
  const authority = await authorityNow(deps, run.tenant, run.actor)
  await demandImport(deps, authority)
  const [file] = await deps.matters.worker.run(fileQuery(run.tenant, run.file))
  if (!file?.sealed) throw new Refused('IMPORT_INVALID', '文件已过保存期或已导入完，请重新上传。', 'file')
  if (!mapping) throw new Refused('IMPORT_INVALID', '还没有确认这个来源的列，请重新上传并确认。', 'columns')
  return yield* goThrough(deps, authority, {
    ...{
      run: run.id,
      sender: run.sender,
      columns: mapping.columns,
      kinds: mapping.kinds,
      dryRun: run.dry_run,
    },
    bytes: openFor(deps, 'file', run.tenant, run.file, file.sealed),
  })
}

/** True when the run is over, one way or the other. A fault of ours fails the run and is thrown, to be logged. */
async function step(deps: HotlineDeps, { run, mapping, rows }: Working): Promise<boolean> {
  const { worker, clock } = deps.matters
  const now = () => clock.now().toISOString()
  try {
    const next = await rows.next()
    if (next.done) await finish(deps, run, mapping?.columns ?? {}, next.value)
    else await worker.run(beat(run, next.value.done, next.value.total, now()))
    return next.done ?? false
  } catch (error) {
    const say = error instanceof Refused ? error.say : '系统出错，没有导完。已导入的不受影响，请再导入一次。'
    await worker.run(failRun(run, say, now()))
    if (!(error instanceof Refused)) throw error
    return true
  }
}

async function finish(deps: HotlineDeps, run: Claimed, columns: HotlineColumns, gone: Gone): Promise<void> {
  const { worker, clock } = deps.matters
  const { tenant, id } = run
  const { total, report, bad } = gone
  const at = clock.now().toISOString()
  const kept = bad.length > 0 ? sealFor(deps, 'bad', tenant, id, JSON.stringify({ columns, bad })) : null
  const { new: added, unchanged, changed } = report
  const entry = append({
    ...{ tenant, id: v7(), subject_kind: 'import', subject: id, version: 1, actor: run.actor, seat: null },
    ...{ command: 'import_hotline', command_id: v7(), rules: null, decision: {}, at },
    input: { sender: run.sender, new: added, unchanged, changed, bad: bad.length },
  })
  await worker.act(noWall, (tx) =>
    tx.commit(
      finishRun(run, total, report, kept, at),
      ...(run.dry_run ? [] : [emptyFile(tenant, run.file), ...entry]),
    ),
  )
}

/** As it is now: who lost the post meanwhile imports nothing. */
export async function authorityNow(
  { matters }: HotlineDeps,
  tenant: number,
  person: string,
): Promise<Authority> {
  const { db, people, places, clock } = matters
  const [row] = await db.run(revisionQuery(tenant))
  const revision = row?.revision ?? 0
  places.sawRevision(tenant, revision)
  const day = shanghaiDay(clock.now().toISOString())
  const [seats, known] = await Promise.all([
    people.heldSeats(tenant, person, day),
    people.person(tenant, person),
  ])
  return authorityOf(tenant, person, seats, revision, known?.name ?? '')
}
