/**
 * The follower that sends. At least once: who dies between sending and writing it down leaves the message to be sent again
 * under the same id. Failures are tried again at growing distances, then the message is given up and stands in the list of those.
 */
import { Unsendable } from '../../lib/sender.ts'
import type { Behind } from './deps.ts'
import {
  came,
  itemsQuery,
  receiverQuery,
  takeDue,
  type Came,
  type Receiver,
  type Taken,
} from './delivery-store.ts'
import { endpointFailed, endpointTook } from './health.ts'
import { linesOf, mailText, robotText, smsText } from './message.ts'
import { mailOf, openReceiver, phoneOf } from './recipient.ts'
import { Gone, type Went } from './way.ts'

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000]
/** After the first failure, the second, and so on; after the last the message is given up: 21 hours in all. */
const RESTS = [5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR]
const LEASE = 5 * MINUTE
const AT_ONCE = 20
const TURN = 4

/** Takes what is due and sends it; answers how many. */
export async function deliverDue(deps: Behind): Promise<number> {
  const { worker, clock } = deps.matters
  const now = clock.now()
  const taken = await worker.run(takeDue(now, new Date(now.getTime() + LEASE), AT_ONCE, TURN))
  await Promise.all(taken.map((one) => deliver(deps, one)))
  return taken.length
}

/** One attempt, and its outcome written down. Never throws for what the receiver does. */
export async function deliver(deps: Behind, taken: Taken): Promise<Came> {
  const { worker, clock } = deps.matters
  const begun = performance.now()
  const receiver = taken.endpoint
    ? (await worker.run(receiverQuery(taken.tenant, taken.endpoint)))[0]
    : undefined
  const outcome = await attempt(deps, taken, receiver)
  const took = Math.round(performance.now() - begun)
  const now = clock.now()
  await worker.act({ tenant: taken.tenant, scope: '{}', keys: '{}' }, (tx) =>
    tx.commit(...came(taken, outcome, took, now)),
  )
  if (receiver && taken.endpoint) {
    const of = { tenant: taken.tenant, id: taken.endpoint, receiver }
    if (outcome.state === 'sent') await endpointTook(deps, of)
    else if (outcome.state === 'waiting' || outcome.state === 'dead') await endpointFailed(deps, of, outcome)
  }
  return outcome
}

async function attempt(
  deps: Behind,
  taken: Taken,
  receiver: Receiver | undefined,
): Promise<Came & { isGone?: boolean }> {
  try {
    const went = await send(deps, taken, receiver)
    if (typeof went === 'string') return { state: 'dropped', reason: went }
    return {
      state: went.logged ? 'logged' : 'sent',
      reason: null,
      ...(went.status ? { status: went.status } : {}),
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : '原因不明'
    const rest = RESTS[taken.tries - 1]
    if (error instanceof Unsendable || rest === undefined)
      return { state: 'dead', reason, isGone: error instanceof Gone }
    return { state: 'waiting', reason, next_at: new Date(deps.matters.clock.now().getTime() + rest) }
  }
}

/** Answers a reason where there is nothing to send, or nobody to send it to. */
async function send(deps: Behind, taken: Taken, receiver: Receiver | undefined): Promise<Went | string> {
  const { matters, senders, publicUrl } = deps
  const { tenant, id, channel, person } = taken
  const items = await matters.worker.run(itemsQuery(tenant, id))
  const now = matters.clock.now()
  const common = { id, subject: '', secrets: [], now }
  if (receiver) {
    if (receiver.disabled_at || receiver.ended_at) throw new Unsendable('接收地址已停用')
    const { address, secrets } = openReceiver(matters, tenant, taken.endpoint!, receiver, now)
    const text = channel === 'webhook' ? items[0]!.text! : robotText(linesOf(items), publicUrl)
    return senders.send[receiver.kind]({ ...common, to: address, secrets, text })
  }
  const lines = linesOf(items)
  if (lines.length === 0) return '已在应用里看过，没有再发'
  if (channel === 'sms') {
    const to = await phoneOf(matters, taken)
    return to ? senders.send.sms({ ...common, to, text: smsText(lines) }) : '没有可发的手机号'
  }
  const to = await mailOf(matters, tenant, person!)
  if (!to) return '没有核实过的邮箱'
  const subject = lines.length === 1 ? '善治：您有一条消息' : `善治：您有 ${lines.length} 条消息`
  return senders.send.mail({ ...common, to, subject, text: mailText(lines, publicUrl) })
}
