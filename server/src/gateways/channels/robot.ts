/**
 * Custom robots of work-chat groups, each as its documentation says. DingTalk: the sign is of `timestamp\nsecret` by the secret,
 * milliseconds, in the address. Feishu: of nothing, by `timestamp\nsecret`, seconds, in the body. WeCom: the address is the secret.
 */
import { createHmac } from 'node:crypto'
import type { Answered, Post } from '../../lib/guarded-http.ts'
import { Unsendable } from '../../lib/sender.ts'
import type { Send } from './way.ts'

export type RobotKind = 'dingtalk' | 'wecom' | 'feishu'

interface Asked {
  address: string
  body: object
}

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64')

export function robotRequest(
  kind: RobotKind,
  address: string,
  secret: string | undefined,
  text: string,
  now: Date,
): Asked {
  if (kind === 'feishu') {
    const timestamp = String(Math.floor(now.getTime() / 1000))
    const sign = secret && { timestamp, sign: hmac(`${timestamp}\n${secret}`, '') }
    return { address, body: { ...sign, msg_type: 'text', content: { text } } }
  }
  const body = { msgtype: 'text', text: { content: text } }
  if (kind === 'wecom' || !secret) return { address, body }
  const url = new URL(address)
  const timestamp = String(now.getTime())
  url.searchParams.set('timestamp', timestamp)
  url.searchParams.set('sign', hmac(secret, `${timestamp}\n${secret}`))
  return { address: url.href, body }
}

/** Robots answer 200 to everything and tell in the body; these codes no waiting mends. */
const HOPELESS: Record<RobotKind, Record<number, string>> = {
  dingtalk: {
    310000: '钉钉拒收：加签密钥、关键词或服务器地址与机器人的安全设置不符',
    300001: '钉钉说机器人不存在，可能已被移出群',
    300005: '钉钉说机器人不存在，可能已被移出群',
    400013: '钉钉说群已解散',
    400101: '钉钉说地址里的令牌不对',
    400102: '钉钉说机器人已停用',
  },
  wecom: {
    93000: '企业微信说地址不对或机器人已被移出群',
    93004: '企业微信说机器人已停用',
    93008: '企业微信说机器人不在群里',
  },
  feishu: {
    19001: '飞书说地址不对',
    19021: '飞书拒收：加签密钥不对，或服务器时间不准',
    19022: '飞书拒收：服务器地址不在白名单里',
    19024: '飞书拒收：消息里没有机器人要求的关键词',
  },
}
const titles: Record<RobotKind, string> = { dingtalk: '钉钉', wecom: '企业微信', feishu: '飞书' }

function demandTaken(kind: RobotKind, { status, body }: Answered): void {
  if (status < 200 || status > 299) throw new Error(`${titles[kind]}回应 ${status}`)
  const code = codeIn(body)
  if (code === 0) return
  const hopeless = code === null ? undefined : HOPELESS[kind][code]
  if (hopeless) throw new Unsendable(hopeless)
  throw new Error(code === null ? `${titles[kind]}的回应看不懂` : `${titles[kind]}没有收下（代码 ${code}）`)
}

function codeIn(body: string): number | null {
  try {
    const { errcode, code, StatusCode } = JSON.parse(body) as Record<string, unknown>
    const found = errcode ?? code ?? StatusCode
    return typeof found === 'number' ? found : null
  } catch {
    return null
  }
}

export const sendToRobot =
  (post: Post, kind: RobotKind): Send =>
  async ({ to, secrets, text, now }) => {
    const { address, body } = robotRequest(kind, to, secrets[0], text, now)
    const answer = await post(address, {
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
    })
    demandTaken(kind, answer)
    return { status: answer.status }
  }
