/** Short messages to phones. A deployment brings its own Sender; without one a masked line goes to the log. */
import type { Log } from './log.ts'
import type { OutboundHandler } from './outbound.ts'

export interface Sender {
  /** `id` is the same for every attempt. Throws to be called again later. */
  send(message: { id: string; phone: string; text: string }): Promise<void>
}

/** `138****5678`: the log may hold this and no more. */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`

export const logSender = (log: Log): Sender => ({
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
