import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openWorld } from '../../test/world.ts'
import type { World } from '../../test/world.ts'
import { runFollowers } from './jobs.ts'
import { openLog } from './log.ts'
import { openOutbound } from './outbound.ts'
import type { Outbound, OutboundQueue } from './outbound.ts'
import { logSender, smsHandler } from './sender.ts'

let world: World
let queue: OutboundQueue
const sent: Outbound[] = []
let failures = 1
const lines: string[] = []

before(async () => {
  world = await openWorld()
  const log = openLog('info', { write: (line) => void lines.push(line) })
  const handlers = {
    sms: smsHandler(logSender(log)),
    tell: async (message: Outbound) => {
      if (failures-- > 0) throw new Error('the gateway is away')
      sent.push(message)
    },
  }
  queue = await openOutbound(world.config, world.worker, handlers, log, { pollSeconds: 0.5, retryDelay: 0 })
})
after(async () => {
  await queue.stop()
  await world.close()
})

async function write(effect: string, payload: object): Promise<string> {
  const id = randomUUID()
  await world.owner.query('insert into outbox values (1, $1, $2, $3, now())', [id, effect, payload])
  return id
}
async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await check()) return
    await pause(50)
  }
  assert.fail('it did not happen in ten seconds')
}

test('a row leaves the outbox once, is tried again when the gateway fails, and arrives', async () => {
  const id = await write('tell', { words: '已派单' })
  assert.equal(await queue.follower.work(), 1)
  assert.equal(await queue.follower.work(), 0)
  await until(() => sent.length > 0)
  assert.deepEqual(sent, [{ id, tenant: 1, effect: 'tell', payload: { words: '已派单' } }])
})

test('the same row moved twice is queued once', async () => {
  failures = 0
  const id = await write('tell', {})
  await queue.follower.work()
  await world.owner.query(`insert into outbox values (1, $1, 'tell', '{}', now())`, [id])
  await queue.follower.work()
  await until(() => sent.some((message) => message.id === id))
  await pause(700)
  assert.equal(sent.filter((message) => message.id === id).length, 1)
})

test('without a sender the log gets a masked line and not the text', async () => {
  await write('sms', { phone: '13812345678', text: '您反映的事项已办结' })
  const followers = runFollowers([queue.follower], openLog('silent'))
  await until(() => lines.some((line) => line.includes('138****5678')))
  await followers.stop()
  assert.doesNotMatch(lines.join(''), /13812345678|已办结/)
})

test('a follower that fails is tried again and stops when told', async () => {
  let tries = 0
  const follower = {
    name: 'shaky',
    every: 1,
    async work() {
      if (++tries === 1) throw new Error('once')
      return 0
    },
  }
  const running = runFollowers([follower], openLog('silent'))
  await until(() => tries > 3)
  await running.stop()
  const then = tries
  await pause(30)
  assert.equal(tries, then)
})
