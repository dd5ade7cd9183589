/** `deliveries list|dead|resend|drop`: what went out by short message, mail, webhook and robot. Never to whom, nor the words. */
import type { Command } from 'commander'
import { sql } from 'kysely'
import { operatorTime } from '../../lib/clock.ts'
import type { Database } from '../../lib/db.ts'
import { deliveriesQuery, drop, resend, type LoggedDelivery } from './log-store.ts'

export interface DeliveryCommandDeps {
  open(): Promise<{ worker: Database; close(): Promise<void> }>
}

interface County {
  tenant: number
  code: string
}
const channels = { sms: '短信', mail: '邮件', webhook: '推送', robot: '工作群' }
const states = { waiting: '等待', sent: '已发', logged: '只记日志', dead: '已放弃', dropped: '不发' }

export function deliveryCommands(program: Command, { open }: DeliveryCommandDeps): void {
  const withCounties = async (work: (worker: Database, counties: County[]) => Promise<void>) => {
    const { worker, close } = await open()
    try {
      await work(worker, await worker.run(sql<County>`select tenant, code from tenant order by tenant`))
    } finally {
      await close()
    }
  }
  const show = (state?: string) => (asked: { limit: string }) =>
    withCounties(async (worker, counties) => {
      const limit = Math.min(Math.max(Number(asked.limit) || 50, 1), 1000)
      const asking = { ...(state ? { state } : {}), after: null, limit }
      let shown = 0
      for (const { tenant, code } of counties)
        for (const row of await worker.run(deliveriesQuery(tenant, asking))) {
          console.log(lineOf(code, row))
          shown++
        }
      if (shown === 0) console.log('没有。')
    })
  const move = (query: typeof resend, words: string) => (ids: string[]) =>
    withCounties(async (worker, counties) => {
      const at = new Date().toISOString()
      let moved = 0
      for (const { tenant } of counties)
        moved += (await worker.run(query(tenant, ids.length ? ids : undefined, at))).length
      console.log(`${words} ${moved} 条。`)
      if (moved < ids.length) process.exitCode = 1
    })

  const deliveries = program.command('deliveries').description('短信、邮件、推送、工作群消息的发送情况')
  const limit = ['--limit <n>', '每个县最多显示多少条', '50'] as const
  deliveries
    .command('list')
    .description('最近的一些（不显示内容和收件人）')
    .option(...limit)
    .action(show())
  deliveries
    .command('dead')
    .description('多次没发出去、已放弃的，和原因')
    .option(...limit)
    .action(show('dead'))
  deliveries
    .command('resend [id...]')
    .description('把放弃的重新发；不写编号时是全部（停用的接收地址除外）')
    .action(move(resend, '已重新排队'))
  deliveries
    .command('drop [id...]')
    .description('把放弃的从清单里去掉，不再发；不写编号时是全部')
    .action(move(drop, '已去掉'))
}

function lineOf(
  county: string,
  { id, at, channel, endpoint_title, state, tries, reason }: LoggedDelivery,
): string {
  return [
    id,
    operatorTime(at),
    county,
    channels[channel],
    endpoint_title ?? '个人',
    states[state],
    `试过 ${tries} 次`,
    reason ?? '',
  ]
    .join('  ')
    .trimEnd()
}
