/** One matter's whole life over HTTP, as its real people: what the load is made of. */
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import type { Acted } from '#contract/http/acts.ts'
import type { Matter } from '#contract/http/matters.ts'
import type { Reported } from '#contract/http/reports.ts'
import type { Me } from '#contract/http/session.ts'

/** Sends a request and answers its JSON. Throws on anything but a 2xx. */
export type Send = (method: 'GET' | 'POST', path: string, cookie: string, body?: unknown) => Promise<unknown>

/** Over the wire, to each server in turn. */
export function overHttp(servers: string[]): Send {
  let turn = 0
  return async (method, path, cookie, body) => {
    const [status, text] = await ask(servers[turn++ % servers.length] + path, method, cookie, body)
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`)
    return text ? JSON.parse(text) : null
  }
}

/** Kept-alive connections. Plain `node:http`: `fetch` costs twice the processor, which here the server would lack. */
const agent = new Agent({ keepAlive: true, maxSockets: Infinity })

const ask = (url: string, method: string, cookie: string, body: unknown): Promise<[number, string]> =>
  new Promise((done, failed) => {
    const json = body === undefined ? undefined : JSON.stringify(body)
    const headers = json === undefined ? { cookie } : { cookie, ...jsonHeaders(json) }
    const asking = request(url, { method, agent, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => (text += part))
      answer.on('end', () => done([answer.statusCode ?? 0, text]))
      answer.on('error', failed)
    })
    asking.on('error', failed)
    asking.end(json)
  })

const jsonHeaders = (json: string) => ({
  'content-type': 'application/json',
  'content-length': Buffer.byteLength(json),
})

/** Everybody a life needs, signed in, and where it happens. */
export interface Cast {
  county: string
  region: string
  kind: string
  department: { post: string; region: string; organisation?: string }
  cookies: Record<'villager' | 'worker' | 'dispatcher' | 'department', string>
}

export type SignIn = (username: string) => Promise<{ cookie: string; me: Me }>

export async function cast(signIn: SignIn): Promise<Cast> {
  const [villager, worker, dispatcher, department] = await Promise.all(
    ['ls-cunmin', 'ls-wanggeyuan', 'ls-jiedao', 'ls-chengguan'].map(signIn),
  )
  return {
    county: worker!.me.county.code,
    region: worker!.me.posts[0]!.seat.region,
    kind: 'occupied_road',
    department: department!.me.posts[0]!.seat,
    cookies: {
      villager: villager!.cookie,
      worker: worker!.cookie,
      dispatcher: dispatcher!.cookie,
      department: department!.cookie,
    },
  }
}

/** Six acts: reported, handed up, dispatched, handled, verified, judged. Answers the matter's id. */
export async function live(send: Send, { cookies, county, region, kind, department }: Cast): Promise<string> {
  const id = randomUUID()
  const report = { id, county, region, kind, text: '摊位占了人行道,孩子上学走车道' }
  const reported = (await send('POST', '/api/matters', cookies.villager, report)) as Reported
  let version = 1
  const act = async (cookie: string, action: string, input: object) => {
    const body = { command_id: randomUUID(), action, version, input }
    const acted = (await send('POST', `/api/matters/${reported.id}/acts`, cookie, body)) as Acted
    version = acted.version
  }
  await act(cookies.worker, 'hand_up', { reason: '要城管来劝离,网格办不了' })
  await act(cookies.dispatcher, 'dispatch', { target: department })
  await act(cookies.department, 'solve', { result: '已劝离并划线' })
  await act(cookies.worker, 'confirm', {})
  await act(cookies.villager, 'rate', { rating: 5 })
  return reported.id
}

export const actsOfALife = 6

/** The state it ended in, for a check that the load did what it says. */
export const stateOf = async (send: Send, cookie: string, id: string) =>
  ((await send('GET', `/api/matters/${id}`, cookie)) as Matter).state
