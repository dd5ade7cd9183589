/** What runs behind the acts keeps up: sealing, folding, deadlines, the outbox and its queue, the archive of WAL. */
import { sql } from 'kysely'
import { operatorTime } from '../../../lib/clock.ts'
import { backlog, foldTallies, sealBatch } from '../../../journal/index.ts'
import { ringing } from '../../../matters/index.ts'
import type { Check } from './check.ts'

const PATIENCE = 10 * 60_000
const MOST_UNFOLDED = 100_000

export const behind: Check = {
  title: '后台跟得上（封存、统计、期限、待发）',
  async look({ worker, clock, running }) {
    // with no server running, waiting is what rows do
    if (!running) return []
    const now = clock.now()
    const before = new Date(now.getTime() - PATIENCE)
    const faults: string[] = []
    for (const { name, unsealed, unsealed_since, unfolded, outbox, outbox_since } of await worker.run(
      backlog(),
    )) {
      if (unsealed_since && unsealed_since < before)
        faults.push(`${name}：${unsealed} 条流水十多分钟没有封存`)
      if (unfolded > MOST_UNFOLDED) faults.push(`${name}：${unfolded} 个统计数没有归并`)
      if (outbox_since && outbox_since < before)
        faults.push(`${name}：${outbox} 条通知十多分钟没有送进发送队列`)
    }
    const [rang] = await worker.run(ringing(now, before))
    if (rang?.unheard) faults.push(`${rang.unheard} 个时限到期十多分钟没有处理`)
    return faults
  },
  async repair({ worker, clock }) {
    while ((await sealBatch(worker, clock.now())) > 0);
    while ((await foldTallies(worker)) > 0);
  },
  advice: '请看服务的日志（follower failed），重启服务；通知和期限在服务恢复后自动补上。',
}

export const queued: Check = {
  title: '发送队列没有卡住、没有发不出去的',
  async look({ queue, running }) {
    return (await queue.states()).flatMap(({ state, n, stuck }) => [
      ...(state === 'dead' ? [`${n} 条多次没发出去，已放弃`] : []),
      ...(stuck && running ? [`${stuck} 条卡在 ${state}`] : []),
    ])
  },
  async repair({ queue }) {
    await queue.release()
    await queue.retry()
  },
  advice: '请用 jobs dead 看原因，修好发送方后 jobs retry。',
}

export const archiving: Check = {
  title: '数据库日志归档正常',
  async look({ worker }) {
    const [state] = await worker.run(sql<{ n: number; since: Date }>`
      select failed_count as n, last_failed_time as since from pg_stat_archiver
      where last_failed_time > coalesce(last_archived_time, '-infinity')`)
    return state ? [`自 ${operatorTime(state.since)} 起归档失败，恢复只能到那一刻`] : []
  },
  advice: '请看归档文件夹（WAL_DIR）是否写满、能否写入。',
}
