/** For tests only: a small county with its sign-in over HTTP, and how to ask it. */
import { after, before } from 'node:test'
import { deriveKeys, randomKey } from '#server/lib/crypto.ts'
import { openHttp } from '#server/lib/http.ts'
import type { App } from '#server/lib/http.ts'
import { openLog } from '#server/lib/log.ts'
import { openReporters, openSignIn, refuseForeignOrigin, signInRoutes } from '#server/people/index.ts'
import type { SignInDoor, SignInOptions } from '#server/people/index.ts'
import { openMiniCounty } from './mini-county.ts'
import type { MiniCounty } from './mini-county.ts'
import { openWorld } from './world.ts'
import type { World } from './world.ts'

export const KEPT_MS = 150
export const PASSWORD = 'correct horse 2026'
const keys = deriveKeys(randomKey())
export let world: World
export let mini: MiniCounty
export let door: SignInDoor
export let app: App
export const codes: { phone: string; code: string }[] = []
export let logged = ''

export function openDoor(
  publicUrl = 'http://gov.test',
  settings: Partial<Pick<SignInOptions, 'secondFactor' | 'identityProviders'>> = {},
) {
  const send = async (phone: string, code: string) => void codes.push({ phone, code })
  return openSignIn({
    ...{ config: world.config, publicUrl, codes: { send }, keys, clock: world.clock, keptMs: KEPT_MS },
    ...{ db: world.app, worker: world.worker, people: mini.people, places: mini.places },
    ...{ secondFactor: 'invited' as const, identityProviders: [] },
    ...settings,
    reporters: openReporters({ worker: world.worker, places: mini.places, keys, clock: world.clock }),
  })
}
export async function serve(entry: SignInDoor, publicUrl = 'http://gov.test'): Promise<App> {
  const log = openLog('info', { write: (line: string) => void (logged += line) })
  const server = await openHttp({ log, rateLimit: 0, publicUrl })
  server.addHook('onRequest', refuseForeignOrigin(publicUrl))
  await server.register(signInRoutes(entry))
  return server
}
before(async () => {
  world = await openWorld()
  mini = await openMiniCounty(world)
  door = openDoor()
  app = await serve(door)
})
after(async () => {
  await app.close()
  await door.close()
  await world.close()
})

interface Asked {
  /** The session's token. */
  cookie?: string
  /** Any others. */
  cookies?: Record<string, string>
  address?: string
  headers?: Record<string, string>
  on?: App
}
export const ask = async (method: 'GET' | 'POST', url: string, payload?: object, asked: Asked = {}) => {
  const reply = await (asked.on ?? app).inject({
    ...{ method, url, headers: asked.headers ?? {}, remoteAddress: asked.address ?? '10.0.0.1' },
    ...(payload && { payload }),
    cookies: { ...asked.cookies, ...(asked.cookie && { shanzhi_session: asked.cookie }) },
  })
  const cookie = reply.cookies.find((c) => c.name === 'shanzhi_session')
  return {
    status: reply.statusCode,
    body: reply.body && reply.headers['content-type']?.toString().includes('json') ? reply.json() : null,
    headers: reply.headers,
    cookies: Object.fromEntries(reply.cookies.map(({ name, value }) => [name, value])),
    cookie,
    token: cookie?.value ?? '',
  }
}
export const signIn = (username: string, password = PASSWORD, asked?: Asked) =>
  ask('POST', '/api/sign-in', { username, password }, asked)
export const me = (cookie: string, on?: App) =>
  ask('GET', '/api/me', undefined, { cookie, ...(on && { on }) })
let names = 0
export async function account(post = 'chief', at = 'grid1') {
  const { person } = await mini.inOffice(post, at)
  const username = `User-${++names}`
  await door.createAccount(username, PASSWORD, mini.tenant, person!)
  return { username, person: person! }
}
