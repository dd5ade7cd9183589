/** For tests only: a county with every channel wired to receivers on this machine, its followers run by hand. */
import { randomUUID } from 'node:crypto'
import {
  channelFollowers,
  channelRoutes,
  openSenders,
  queueForReporter,
} from '#server/gateways/channels/index.ts'
import { sealBatch } from '#server/journal/index.ts'
import { openLog } from '#server/lib/log.ts'
import { openSms, type SmsConfig } from '#server/lib/sms-gateway.ts'
import { openMatterCounty, type Asking } from './matter-county.ts'
import { openMailbox, openReceiver } from './receivers.ts'
import type { World } from './world.ts'

interface Options {
  pack?: 'linshu' | 'linyi'
  sms?: (url: string) => SmsConfig
  mail?: boolean
}

export async function openChannelCounty(world: World, { pack = 'linshu', sms, mail = true }: Options = {}) {
  const county = await openMatterCounty(world, pack)
  const [receiver, mailbox] = [await openReceiver(), await openMailbox()]
  const lines: string[] = []
  const log = openLog('debug', { write: (line) => void lines.push(line) })
  const config = {
    outboundAllow: ['127.0.0.1'],
    ...(mail && { mail: { url: mailbox.url, from: 'shanzhi@county.example' } }),
  }
  const senders = openSenders(config, openSms(sms?.(receiver.url), log))
  const behind = { matters: county.deps, senders, publicUrl: 'https://shanzhi.example' }
  await county.app.register(channelRoutes({ ...behind, authorityFor: county.authorityFor }))
  const followers = Object.fromEntries(channelFollowers(behind).map(({ name, work }) => [name, work]))
  const tellReporter = queueForReporter(behind)
  return {
    ...{ county, receiver, mailbox, lines, behind },
    /** Everything behind the acts, once around. */
    async run() {
      await sealBatch(world.worker, world.clock.now())
      const { rows } = await world.owner.query(
        `delete from outbox where effect = 'tell_reporter' returning tenant, id, effect, payload`,
      )
      for (const row of rows) await tellReporter(row)
      await followers.notices!()
      await followers.endpoints!()
      while ((await followers.deliveries!()) > 0);
    },
    /** One round of sending. */
    round: () => followers.deliveries!(),
    watch: async () => {
      await sealBatch(world.worker, world.clock.now())
      await followers.endpoints!()
    },
    sweep: () => followers['old deliveries']!(),
    /** Moves the clock on by minutes and runs. */
    async later(minutes: number) {
      world.clock.set(new Date(world.clock.now().getTime() + minutes * 60_000).toISOString())
      await this.run()
    },
    register: (admin: Asking, more: object) =>
      admin.post('/api/endpoints', {
        ...{ id: randomUUID(), kind: 'webhook', title: '县大数据平台', region: county.at.county!.id },
        ...{ address: `${receiver.url}/hook`, events: ['matter.reported', 'matter.closed'], ...more },
      }),
    async close() {
      senders.close()
      await Promise.all([receiver.close(), mailbox.close(), county.close()])
    },
  }
}
export type ChannelCounty = Awaited<ReturnType<typeof openChannelCounty>>
