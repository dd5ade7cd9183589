/** What the environment says of the ways out: mail, short messages, and which private networks may be reached. */
import { isNetwork } from './guarded-http.ts'
import { readSmsConfig, type SmsConfig } from './sms-gateway.ts'

export interface ChannelConfig {
  /** Where mail goes out, with its password; `from` is whom it is from. */
  mail?: { url: string; from: string }
  /** Where short messages go out; without it they stand in the log, masked. */
  sms?: SmsConfig
  /** Private networks that webhooks and robots may be sent to. */
  outboundAllow?: string[]
}

type Env = Record<string, string | undefined>
type Wrong = (name: string, allowed: string, value?: string) => never

/** Values may hold passwords and are not shown. */
export const readChannels = (env: Env, wrong: Wrong): ChannelConfig => ({
  ...mailOf(env, wrong),
  ...smsOf(env, wrong),
  ...allowOf(env, wrong),
})

const isUrl = (text: string, protocols: string[]) =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol)

function mailOf(env: Env, wrong: Wrong): Pick<ChannelConfig, 'mail'> {
  if (!env.SMTP_URL) return {}
  if (!isUrl(env.SMTP_URL, ['smtp:', 'smtps:'])) wrong('SMTP_URL', 'smtps://用户:密码@主机:465')
  if (!/^[^@\s<>]+@[^@\s<>]+$/.test(env.MAIL_FROM ?? ''))
    wrong('MAIL_FROM', '发件邮箱，如 shanzhi@example.gov.cn')
  return { mail: { url: env.SMTP_URL, from: env.MAIL_FROM as string } }
}

function smsOf(env: Env, wrong: Wrong): Pick<ChannelConfig, 'sms'> {
  if (!env.SMS_URL) return {}
  if (!isUrl(env.SMS_URL, ['http:', 'https:'])) wrong('SMS_URL', 'https://…')
  const sms = readSmsConfig(env.SMS_URL, env)
  if (typeof sms === 'string')
    return wrong(sms, sms === 'SMS_OK' ? '栏目=值，如 code=0' : '含 {phone} 和 {text} 的 JSON')
  return { sms }
}

function allowOf(env: Env, wrong: Wrong): Pick<ChannelConfig, 'outboundAllow'> {
  if (!env.OUTBOUND_ALLOW) return {}
  const outboundAllow = env.OUTBOUND_ALLOW.split(',').map((text) => text.trim())
  if (!outboundAllow.every(isNetwork))
    wrong('OUTBOUND_ALLOW', '网段，如 10.1.0.0/16,127.0.0.1', env.OUTBOUND_ALLOW)
  return { outboundAllow }
}
