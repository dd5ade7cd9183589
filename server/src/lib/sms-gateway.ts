/**
 * Short messages through any gateway that takes JSON over HTTP: the operator says the address, the key and what the body looks
 * like. Which provider stands behind it, and its contract and approved wording, are the county's.
 */
import type { Log } from './log.ts'
import { logSender, Unsendable, type Sender } from './sender.ts'

export interface SmsConfig {
  url: string
  /** Sent as a bearer token. */
  key?: string
  /** The body; `{id}`, `{phone}` and `{text}` in its texts are filled in. */
  body: unknown
  /** Many gateways answer 200 to everything and tell success by a field. */
  ok?: { field: string; value: string }
}

const BODY = '{"id":"{id}","phone":"{phone}","text":"{text}"}'
const TIMEOUT_MS = 10_000

/** Answers the name of the variable that is wrong. */
export function readSmsConfig(
  url: string,
  env: { SMS_KEY?: string; SMS_BODY?: string; SMS_OK?: string },
): SmsConfig | 'SMS_BODY' | 'SMS_OK' {
  const written = env.SMS_BODY || BODY
  if (!written.includes('{phone}') || !written.includes('{text}')) return 'SMS_BODY'
  let body: unknown
  try {
    body = JSON.parse(written)
  } catch {
    return 'SMS_BODY'
  }
  const ok = /^([\w.]+)=(.+)$/.exec(env.SMS_OK ?? '')
  if (env.SMS_OK && !ok) return 'SMS_OK'
  return {
    url,
    body,
    ...(env.SMS_KEY && { key: env.SMS_KEY }),
    ...(ok && { ok: { field: ok[1]!, value: ok[2]! } }),
  }
}

/** Without a gateway what would be sent stands in the log, masked. */
export const openSms = (config: SmsConfig | undefined, log: Log): Sender =>
  config ? smsGateway(config) : logSender(log)

function smsGateway({ url, key, body, ok }: SmsConfig): Sender {
  return {
    async send(message) {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
        body: JSON.stringify(filled(body, message)),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch((error: Error) => {
        throw new Error(error.name === 'TimeoutError' ? '短信网关没有在时限内回应' : '连接不上短信网关')
      })
      const text = await response.text()
      const { status } = response
      if (!response.ok) {
        const say = `短信网关回应 ${status}`
        throw status >= 400 && status < 500 && status !== 408 && status !== 429
          ? new Unsendable(say)
          : new Error(say)
      }
      if (ok && !says(text, ok)) throw new Error(`短信网关回应 ${status}，但 ${ok.field} 不是 ${ok.value}`)
    },
  }
}

const filled = (part: unknown, message: Record<string, string>): unknown =>
  typeof part === 'string'
    ? part.replace(/\{(id|phone|text)\}/g, (_, word: string) => message[word] ?? '')
    : Array.isArray(part)
      ? part.map((one) => filled(one, message))
      : part && typeof part === 'object'
        ? Object.fromEntries(Object.entries(part).map(([name, value]) => [name, filled(value, message)]))
        : part

function says(text: string, { field, value }: { field: string; value: string }): boolean {
  try {
    const found = field
      .split('.')
      .reduce((at: unknown, name) => (at as Record<string, unknown>)?.[name], JSON.parse(text))
    return String(found) === value
  } catch {
    return false
  }
}
