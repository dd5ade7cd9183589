/** How the machine does, a line a thing: what it is, whether it is as it should be, and what to do where it is not. */
import { statfs } from 'node:fs/promises'
import { inBytes } from '#contract/bytes.ts'
import type { HealthLine, HealthReport } from '#contract/http/administration.ts'
import type { Authority } from '../../../authority/index.ts'
import { backlog, logHead } from '../../../journal/index.ts'
import { ringing } from '../../../matters/index.ts'
import { walOf } from './backups.ts'
import { administrator, type OperatorDeps } from './deps.ts'
import { databaseQuery, unloggedQuery } from './store.ts'
import { ago } from './words.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Behind for longer than this, somebody should look. The doctor's own measure. */
const PATIENCE = 10 * MINUTE
/** Free space of a disk, as a share: to be watched, and to be acted on. */
const FREE_WATCH = 0.2
const FREE_BAD = 0.08
/** A backup a night, with some hours' room; without one for so long something is wrong. */
const BACKUP_WATCH = 36 * HOUR
const BACKUP_BAD = 7 * 24 * HOUR

type State = HealthLine['state']
const RANK: State[] = ['bad', 'watch', 'good']

/** Refuses NOT_ALLOWED without `administer` at the county itself. */
export async function seeHealth(deps: OperatorDeps, authority: Authority): Promise<HealthReport> {
  const { tenant } = administrator(authority)
  const now = deps.clock.now()
  const lines = (
    await Promise.all([
      diskLine(deps),
      databaseLine(deps),
      behindLines(deps, tenant, now),
      queueLine(deps, tenant),
      logLine(deps, tenant, now),
      backupLine(deps, now),
      archiveLine(deps, now),
    ])
  ).flat()
  return {
    at: now.toISOString(),
    lines: lines.toSorted((a, b) => RANK.indexOf(a.state) - RANK.indexOf(b.state)),
  }
}

async function diskLine({ config }: OperatorDeps): Promise<HealthLine> {
  const { bavail, blocks, bsize } = await statfs(config.dataDir)
  const free = bavail / Math.max(1, blocks)
  return {
    ...{ id: 'disk', title: '磁盘', state: free < FREE_BAD ? 'bad' : free < FREE_WATCH ? 'watch' : 'good' },
    words: `还剩 ${inBytes(bavail * bsize)}，占 ${Math.round(free * 100)}%`,
    advice: free < FREE_WATCH ? '请尽快腾出地方或加盘；满了就收不进新的事项和照片。' : null,
  }
}

async function databaseLine({ worker }: OperatorDeps): Promise<HealthLine> {
  const [row] = await worker.run(databaseQuery())
  return {
    ...{ id: 'database', title: '数据库', state: 'good', advice: null },
    words: `${inBytes(row?.bytes ?? 0)}，PostgreSQL ${row?.version.split(' ')[0] ?? ''}`,
  }
}

async function behindLines({ worker }: OperatorDeps, tenant: number, now: Date): Promise<HealthLine[]> {
  const [counties, [rang]] = await Promise.all([
    worker.run(backlog()),
    worker.run(ringing(now, new Date(now.getTime() - PATIENCE))),
  ])
  const here = counties.find((one) => one.tenant === tenant)
  const line = (id: string, title: string, n: number, since: Date | null, what: string): HealthLine => {
    const isLate = since !== null && now.getTime() - since.getTime() > PATIENCE
    return {
      ...{ id, title, state: isLate ? 'bad' : 'good' },
      words: n === 0 || since === null ? '都跟上了' : `${n} 条${what}，最早的 ${ago(since, now)}`,
      advice: isLate ? '后台可能停了：请让管服务器的人看日志，重启服务；积下的会自动补上。' : null,
    }
  }
  const unheard = rang?.unheard ?? 0
  return [
    line('sealing', '流水封存', here?.unsealed ?? 0, here?.unsealed_since ?? null, '还没封存'),
    line('outbox', '待发的消息', here?.outbox ?? 0, here?.outbox_since ?? null, '还没进发送队列'),
    {
      ...{ id: 'deadlines', title: '期限', state: unheard > 0 ? 'bad' : 'good' },
      words: unheard > 0 ? `${unheard} 个到期十多分钟还没处理` : '到期的都处理了',
      advice: unheard > 0 ? '后台可能停了：请让管服务器的人看日志，重启服务。' : null,
    },
  ]
}

async function queueLine({ queue }: OperatorDeps, tenant: number): Promise<HealthLine> {
  const states = await queue.states(tenant)
  const dead = states.find((one) => one.state === 'dead')?.n ?? 0
  const stuck = states.reduce((sum, one) => sum + one.stuck, 0)
  const told = [dead > 0 && `${dead} 条已放弃`, stuck > 0 && `${stuck} 条卡住`].filter(Boolean)
  return {
    ...{ id: 'queue', title: '发送队列', state: dead > 0 || stuck > 0 ? 'watch' : 'good' },
    words: told.length > 0 ? told.join('，') : '没有卡住的，也没有放弃的',
    advice: told.length > 0 ? '到“队列”里看原因，再试或不发。' : null,
  }
}

async function logLine({ db, worker }: OperatorDeps, tenant: number, now: Date): Promise<HealthLine> {
  const [head, [queued]] = await Promise.all([logHead(db, tenant), worker.run(unloggedQuery(tenant))])
  const waiting = queued?.n ?? 0
  const isLate = waiting > 0 && head !== null && now.getTime() - head.signed_at.getTime() > PATIENCE
  return {
    ...{ id: 'log', title: '公开日志', state: isLate ? 'bad' : 'good' },
    words: head
      ? `${head.size} 条，${ago(head.signed_at, now)}签名${waiting > 0 ? `，${waiting} 条还没写进去` : ''}`
      : '还没有公开过东西',
    advice: isLate ? '后台可能停了：请让管服务器的人看日志，重启服务。' : null,
  }
}

function backupLine({ backups, config }: OperatorDeps, now: Date): HealthLine {
  const last = backups.list().find((one) => one.ended_at !== null)
  const age = last ? now.getTime() - Date.parse(last.ended_at ?? '') : Infinity
  const failed = backups.failed()
  const state: State = failed || age > BACKUP_BAD ? 'bad' : age > BACKUP_WATCH ? 'watch' : 'good'
  const part = config.databaseUrl ? '（只有照片和附件，数据库在另一台服务器上备份）' : ''
  return {
    ...{ id: 'backup', title: '备份', state },
    words: failed
      ? `上一次没有做成：${failed.say}`
      : last
        ? `最近一份是${ago(new Date(last.ended_at ?? ''), now)}做的${part}`
        : '还没有备份过',
    advice: state === 'good' ? null : '到“备份”里做一份，并请管服务器的人设好每晚自动备份。',
  }
}

async function archiveLine(deps: OperatorDeps, now: Date): Promise<HealthLine[]> {
  if (deps.config.databaseUrl) return []
  const wal = await walOf(deps)
  if (!wal)
    return [
      {
        ...{
          id: 'wal',
          title: '归档日志',
          state: 'watch',
          words: '没有归档，只能恢复到某一份备份做完的时候',
        },
        advice: '请管服务器的人把 WAL_KEEP_DAYS 设成大于 0，并重启服务。',
      },
    ]
  const since = wal.failing_since
  return [
    {
      ...{ id: 'wal', title: '归档日志', state: since ? 'bad' : 'good' },
      words: since
        ? `从${ago(new Date(since), now)}起归档不出去`
        : wal.newest_at
          ? `${wal.files} 个，最新的是${ago(new Date(wal.newest_at), now)}的`
          : '刚开始，还没有写满一段',
      advice: since ? '请管服务器的人看 WAL_DIR 是不是满了、能不能写。' : null,
    },
  ]
}
