/** A webhook signed by the Standard Webhooks convention (standardwebhooks.com): HMAC-SHA-256 over id.timestamp.body. */
import { createHmac, randomBytes } from 'node:crypto'
import type { Post } from '../../lib/guarded-http.ts'
import { Gone, type Send } from './way.ts'

const PREFIX = 'whsec_'

export const newSecret = (): string => PREFIX + randomBytes(32).toString('base64')

/** `v1,<base64>`, one for each secret: while a secret is being changed the old one still signs. */
export const signatures = (secrets: string[], id: string, seconds: number, body: string): string =>
  secrets
    .map((secret) => {
      const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
      return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
    })
    .join(' ')

/** Any 2xx is taken; a redirect is not followed; 410 ends it for good. */
export const sendToWebhook =
  (post: Post): Send =>
  async ({ id, to, secrets, text, now }) => {
    const seconds = Math.floor(now.getTime() / 1000)
    const { status } = await post(to, {
      body: text,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Shanzhi-Webhook/1',
        'webhook-id': id,
        'webhook-timestamp': String(seconds),
        'webhook-signature': signatures(secrets, id, seconds, text),
      },
    })
    if (status === 410) throw new Gone('对方回应 410：不再接收')
    if (status < 200 || status > 299) throw new Error(`对方回应 ${status}`)
    return { status }
  }
