/** `jobs list|dead|retry`: the queue of what leaves the database. */
import type { Command } from 'commander'
import { operatorTime } from '../../../lib/clock.ts'
import { openOutboundAdmin } from '../../../lib/outbound-admin.ts'
import type { OutboundAdmin, QueuedJob } from '../../../lib/outbound-admin.ts'

export interface JobCommandDeps {
  /** The running deployment's owner connection, or one opened for the command's time. */
  openOwner(): Promise<{ owner: Parameters<typeof openOutboundAdmin>[0]; close(): Promise<void> }>
}

export function jobCommands(program: Command, { openOwner }: JobCommandDeps): void {
  const withQueue = async (work: (queue: OutboundAdmin) => Promise<void>) => {
    const { owner, close } = await openOwner()
    const queue = openOutboundAdmin(owner)
    try {
      await work(queue)
    } finally {
      await queue.close()
      await close()
    }
  }
  const show = (jobs: QueuedJob[]) => {
    for (const { id, effect, tenant, state, tries, since, error } of jobs)
      console.log(
        [id, operatorTime(since), effect, `县 ${tenant}`, state, `试过 ${tries} 次`, error ?? '']
          .join('  ')
          .trimEnd(),
      )
  }
  const jobs = program.command('jobs').description('发送队列：短信、推送等要发到外面的东西')
  jobs
    .command('list')
    .description('各状态的条数，和最近的一些（不显示内容和收件人）')
    .option('--limit <n>', '最多显示多少条', '50')
    .action((asked: { limit: string }) =>
      withQueue(async (queue) => {
        const states = await queue.states()
        if (states.length === 0) console.log('队列是空的。')
        for (const { state, n, stuck } of states)
          console.log(`${state}  ${n} 条${stuck ? `，其中 ${stuck} 条卡住` : ''}`)
        show(await queue.list({ limit: Number(asked.limit) || 50 }))
      }),
    )
  jobs
    .command('dead')
    .description('多次没发出去、已放弃的，和原因')
    .option('--limit <n>', '最多显示多少条', '50')
    .action((asked: { limit: string }) =>
      withQueue(async (queue) => {
        const dead = await queue.list({ dead: true, limit: Number(asked.limit) || 50 })
        if (dead.length === 0) console.log('没有。')
        show(dead)
      }),
    )
  jobs
    .command('retry [id...]')
    .description('把放弃的重新放进队列；不写编号时是全部')
    .action((ids: string[]) =>
      withQueue(async (queue) => {
        const moved = await queue.retry(ids.length ? ids : undefined)
        console.log(`已重新排队 ${moved} 条。`)
        if (moved < ids.length) process.exitCode = 1
      }),
    )
}
