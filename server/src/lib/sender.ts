/** Short messages to phones: through the gateway the environment names (lib/sms-gateway.ts), else a masked line goes to the log. */
import type { Log } from './log.ts'
import type { OutboundHandler } from './outbound.ts'

/** Trying again is of no use: the receiver is nobody, or what is sent is wrong. `message`: why, in Chinese. */
export class Unsendable extends Error {}

export interface Sender {
  /** Nothing leaves the server. */
  onlyLogs?: boolean
  /** `id` is the same for every attempt. Throws to be called again later; Unsendable when that is of no use. */
  send(message: { id: string; phone: string; text: string }): Promise<void>
}

/** `138****5678`: the log may hold this and no more. */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`

export const logSender = (log: Log): Sender => ({
  onlyLogs: true,
  async send({ id, phone, text }) {
    log.info({ id, to: maskPhone(phone), length: text.length }, 'sms not sent: no sender is set up')
  },
})

/** Handles outbox rows of the effect `sms` with the payload `{phone, text}`. */
export const smsHandler =
  (sender: Sender): OutboundHandler =>
  async ({ id, payload: { phone, text } }) => {
    if (typeof phone !== 'string' || typeof text !== 'string') throw new Error('sms needs a phone and a text')
    await sender.send({ id, phone, text })
  }
