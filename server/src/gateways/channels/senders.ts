/** The ways out behind one interface: a message ready to go, and what became of it. */
import { openGuard, guardedPost, type Guard } from '../../lib/guarded-http.ts'
import type { ChannelConfig } from '../../lib/config-channels.ts'
import { openMail } from '../../lib/mail.ts'
import { Unsendable, type Sender } from '../../lib/sender.ts'
import { sendToRobot } from './robot.ts'
import { sendToWebhook } from './webhook.ts'

export interface Outgoing {
  /** The same for every attempt. */
  id: string
  /** A phone, a mail address or an endpoint's address. */
  to: string
  /** An endpoint's, the newest first. */
  secrets: string[]
  subject: string
  /** What is read; of a webhook the body as it is signed. */
  text: string
  now: Date
}

export interface Went {
  /** Nothing left the server. */
  logged?: true
  /** Of an HTTP answer. */
  status?: number
}

/** Throws to be called again later, Unsendable when that is of no use, Gone when the receiver wants no more. */
export type Send = (message: Outgoing) => Promise<Went>
export type Way = 'sms' | 'mail' | 'webhook' | 'dingtalk' | 'wecom' | 'feishu'

/** The receiver said that it wants nothing ever again. */
export class Gone extends Unsendable {}

export interface Senders {
  send: Record<Way, Send>
  setUp: { sms: boolean; mail: boolean }
  guard: Guard
  close(): void
}

export function openSenders({ mail, outboundAllow = [] }: ChannelConfig, sms: Sender): Senders {
  const guard = openGuard(outboundAllow)
  const post = guardedPost(guard)
  const mailer = mail && openMail(mail)
  return {
    guard,
    setUp: { sms: !sms.onlyLogs, mail: mailer !== undefined },
    send: {
      async sms({ id, to, text }) {
        await sms.send({ id, phone: to, text })
        return sms.onlyLogs ? { logged: true } : {}
      },
      async mail({ id, to, subject, text }) {
        if (!mailer) throw new Unsendable('没有接通邮件')
        await mailer.send({ id, to, subject, text })
        return {}
      },
      webhook: sendToWebhook(post),
      dingtalk: sendToRobot(post, 'dingtalk'),
      wecom: sendToRobot(post, 'wecom'),
      feishu: sendToRobot(post, 'feishu'),
    },
    close: () => mailer?.close(),
  }
}
