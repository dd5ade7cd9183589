/** The follower that runs imports: one at a time, taken up again by another process when this one dies. */
import { v7 } from 'uuid'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { authorityOf, type Authority } from '../../authority/index.ts'
import { append } from '../../journal/index.ts'
import { noWall, type Follower } from '../../lib/jobs.ts'
import { Refused } from '../../lib/refused.ts'
import { revisionQuery } from '../../places/index.ts'
import { demandImport, type HotlineDeps } from './deps.ts'
import { goThrough } from './go-through.ts'
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
} from './store.ts'

const SILENT_MS = 60_000
const DAY_MS = 86_400_000

export const hotlineFollower = (deps: HotlineDeps): Follower => ({
  name: 'hotline imports',
  every: 1000,
  work: () => workHotline(deps),
})

/** Works one run off; how many. What was too long kept is forgotten when there is none. */
export async function workHotline(deps: HotlineDeps): Promise<number> {
  const { worker, clock } = deps.matters
  const now = clock.now().getTime()
  const ago = (ms: number) => new Date(now - ms).toISOString()
  const [run] = await worker.run(claimRun(ago(0), ago(SILENT_MS)))
  if (!run) {
    await worker.run(forgetOld(ago(DAY_MS), ago(7 * DAY_MS)))
    return 0
  }
  try {
    await workOff(deps, run)
  } catch (error) {
    const say = error instanceof Refused ? error.say : '系统出错，没有导完。已导入的不受影响，请再导入一次。'
    await worker.run(failRun(run, say, clock.now().toISOString()))
    if (!(error instanceof Refused)) throw error
  }
  return 1
}

async function workOff(deps: HotlineDeps, run: Claimed): Promise<void> {
  const { worker, clock } = deps.matters
  const now = () => clock.now().toISOString()
  const { tenant, id } = run
  const authority = await authorityNow(deps, tenant, run.actor)
  await demandImport(deps, authority)
  const [file] = await worker.run(fileQuery(tenant, run.file))
  if (!file?.sealed) throw new Refused('IMPORT_INVALID', '文件已过保存期或已导入完，请重新上传。', 'file')
  const mapping = (await worker.run(mappingsQuery(tenant))).find(({ sender }) => sender === run.sender)
  if (!mapping) throw new Refused('IMPORT_INVALID', '还没有确认这个来源的列，请重新上传并确认。', 'columns')
  const { total, report, bad } = await goThrough(deps, authority, {
    ...{ run: id, sender: run.sender, columns: mapping.columns, kinds: mapping.kinds, dryRun: run.dry_run },
    bytes: openFor(deps, 'file', tenant, run.file, file.sealed),
    progress: (done, all) => worker.run(beat(run, done, all, now())),
  })
  const kept =
    bad.length > 0
      ? sealFor(deps, 'bad', tenant, id, JSON.stringify({ columns: mapping.columns, bad }))
      : null
  const { new: added, unchanged, changed } = report
  const entry = append({
    ...{ tenant, id: v7(), subject_kind: 'import', subject: id, version: 1, actor: run.actor, seat: null },
    ...{ command: 'import_hotline', command_id: v7(), rules: null, decision: {}, at: now() },
    input: { sender: run.sender, new: added, unchanged, changed, bad: bad.length },
  })
  await worker.act(noWall, (tx) =>
    tx.commit(
      finishRun(run, total, report, kept, now()),
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
