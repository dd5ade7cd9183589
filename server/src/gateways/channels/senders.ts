/** Opens every way out as the environment sets it up. */
import { openGuard, guardedPost, type Guard } from '../../lib/guarded-http.ts'
import type { ChannelConfig } from '../../lib/config-channels.ts'
import { openMail } from '../../lib/mail.ts'
import { Unsendable, type Sender } from '../../lib/sender.ts'
import { sendToRobot } from './robot.ts'
import { sendToWebhook } from './webhook.ts'
import type { Send, Way } from './way.ts'

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
