/**
 * Requests to addresses that people typed in. No private network is reached unless the operator allowed it: the check is on the
 * address the name resolves to and that very address is connected to, so a name cannot change its mind in between.
 */
import { lookup } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { BlockList, isIP, isIPv4 } from 'node:net'
import type { LookupFunction } from 'node:net'

export interface Guard {
  /** Whether a request may connect to this IP address. */
  isAllowed(ip: string): boolean
  /** Why the address may not be asked at all, in Chinese; null when it may. */
  refuses(address: string): string | null
}

export interface Answered {
  status: number
  /** The first 16 KiB. */
  body: string
}

export type Post = (
  address: string,
  sent: { headers: Record<string, string>; body: string; timeoutMs?: number },
) => Promise<Answered>

const MOST_READ = 16 * 1024

/** IANA's special-purpose addresses that are nobody's on the public Internet. */
const special = new BlockList()
for (const [net, bits] of [
  ...[
    ['0.0.0.0', 8] as const,
    ['10.0.0.0', 8] as const,
    ['100.64.0.0', 10] as const,
    ['127.0.0.0', 8] as const,
  ],
  ...[['169.254.0.0', 16] as const, ['172.16.0.0', 12] as const, ['192.0.0.0', 24] as const],
  ...[['192.0.2.0', 24] as const, ['192.88.99.0', 24] as const, ['192.168.0.0', 16] as const],
  ...[['198.18.0.0', 15] as const, ['198.51.100.0', 24] as const, ['203.0.113.0', 24] as const],
  ...[['224.0.0.0', 4] as const, ['240.0.0.0', 4] as const],
])
  special.addSubnet(net, bits, 'ipv4')
/** Of IPv6 only global unicast is the Internet; in it, what wraps an IPv4 address or is for documentation is not. */
const internet6 = new BlockList()
internet6.addSubnet('2000::', 3, 'ipv6')
for (const [net, bits] of [
  ['2001::', 23] as const,
  ['2001:db8::', 32] as const,
  ['2002::', 16] as const,
  ['3fff::', 20] as const,
])
  special.addSubnet(net, bits, 'ipv6')

/** `::ffff:10.0.0.1` is 10.0.0.1. */
const plain = (ip: string): string => {
  const hex = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(ip)
  if (hex) {
    const [high, low] = [parseInt(hex[1]!, 16), parseInt(hex[2]!, 16)]
    return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  }
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1] ?? ip
}

/** Whether the text is a network as `openGuard` takes it: `10.1.0.0/16`, `10.1.2.3`, `fd00::/8`. */
export function isNetwork(text: string): boolean {
  const [ip = '', bits] = text.split('/')
  const family = isIP(ip)
  if (family === 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

/** `allowed`: networks of the county's own that may be reached although they are private. */
export function openGuard(allowed: string[]): Guard {
  const own = new BlockList()
  for (const text of allowed) {
    const [ip = '', bits] = text.split('/')
    const family = isIPv4(ip) ? 'ipv4' : 'ipv6'
    if (bits === undefined) own.addAddress(ip, family)
    else own.addSubnet(ip, Number(bits), family)
  }
  const isAllowed = (ip: string) => {
    const address = plain(ip)
    const family = isIPv4(address) ? 'ipv4' : 'ipv6'
    if (own.check(address, family)) return true
    return !special.check(address, family) && (family === 'ipv4' || internet6.check(address, 'ipv6'))
  }
  return {
    isAllowed,
    refuses(address) {
      if (!URL.canParse(address)) return '地址要写完整，以 https:// 开头。'
      const { protocol, username, password, hostname } = new URL(address)
      const host = hostname.replace(/^\[|\]$/g, '')
      const isLocal = host === 'localhost' || host === '127.0.0.1' || host === '::1'
      if (protocol !== 'https:' && !(protocol === 'http:' && isLocal))
        return '地址要以 https:// 开头，不加密的地址不能用。'
      if (username || password) return '地址里不要带用户名和密码，请用签名密钥来核对。'
      if (isIP(host) && !isAllowed(host)) return PRIVATE
      if (host === 'localhost' && !isAllowed('127.0.0.1')) return PRIVATE
      return null
    },
  }
}

const PRIVATE = '这是内部网络的地址。确要发到这里，请管服务器的人在 OUTBOUND_ALLOW 里放行。'

/** Posts without following redirects. Throws with a Chinese reason that holds neither the address nor what was sent. */
export const guardedPost =
  (guard: Guard): Post =>
  (address, { headers, body, timeoutMs = 10_000 }) => {
    const wrong = guard.refuses(address)
    if (wrong) return Promise.reject(new Error(wrong))
    const url = new URL(address)
    const found: LookupFunction = (host, options, done) =>
      lookup(host, { ...options, all: true }, (error, addresses) => {
        if (error) return done(error, '', 4)
        const open = addresses.filter((one) => guard.isAllowed(one.address))
        const first = open[0]
        if (!first) return done(new Error(PRIVATE), '', 4)
        if (options.all) return done(null, open)
        done(null, first.address, first.family)
      })
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    return new Promise((resolve, reject) => {
      const signal = AbortSignal.timeout(timeoutMs)
      const fail = (error: Error) =>
        reject(signal.aborted ? new Error('对方没有在时限内回应') : new Error(said(error)))
      const request = send(
        url,
        {
          method: 'POST',
          lookup: found,
          signal,
          agent: false,
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        },
        (response) => {
          let text = ''
          response.setEncoding('utf8')
          response.on('data', (part: string) => {
            text += part
            if (text.length < MOST_READ) return
            resolve({ status: response.statusCode ?? 0, body: text.slice(0, MOST_READ) })
            response.destroy()
          })
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
          response.on('error', fail)
        },
      )
      request.on('error', fail)
      request.end(body)
    })
  }

const known: Record<string, string> = {
  ECONNREFUSED: '对方拒绝连接',
  ECONNRESET: '对方断开了连接',
  ENOTFOUND: '找不到这个域名',
  EAI_AGAIN: '域名暂时解析不了',
  ETIMEDOUT: '连接不上对方',
  EHOSTUNREACH: '连接不上对方',
  ENETUNREACH: '连接不上对方',
  CERT_HAS_EXPIRED: '对方的证书已过期',
  DEPTH_ZERO_SELF_SIGNED_CERT: '对方用的是自签名证书',
  SELF_SIGNED_CERT_IN_CHAIN: '对方的证书链里有自签名证书',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: '对方的证书无法核实',
  ERR_TLS_CERT_ALTNAME_INVALID: '对方的证书不是这个域名的',
}
function said(error: Error): string {
  const { code = '' } = error as { code?: string }
  return error.message === PRIVATE ? PRIVATE : (known[code] ?? `发送不成（${code || error.name}）`)
}
