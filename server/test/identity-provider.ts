/** For tests only: a real OpenID provider (npm's oidc-provider) on a free port, with a page of its own to sign in on. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import Provider from 'oidc-provider'
import type { ProviderConfig } from '#server/lib/config-providers.ts'

export interface IdentityProvider {
  issuer: string
  /** As our own environment would name it. */
  config: ProviderConfig
  /** What it tells of a subject, beside its name. */
  people: Map<string, Record<string, unknown>>
  /** What it does with a code of its own when its minute is over. */
  expire(code: string): Promise<void>
  close(): Promise<void>
  /** Away, and (on the same port) back. */
  down(): Promise<void>
  up(): Promise<void>
}

const CLIENT = 'shanzhi'
const SECRET = 'a-secret-of-the-province'

/** `publicUrl`: ours. */
export async function openIdentityProvider(publicUrl: string, id = 'province'): Promise<IdentityProvider> {
  const people: IdentityProvider['people'] = new Map()
  let answer: ReturnType<Provider['callback']> = (_, response) => void response.end()
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/interaction/')) void interact(request, response)
    else answer(request, response)
  })
  const listen = (port: number) =>
    new Promise<void>((done) => void server.listen(port, '127.0.0.1', () => done()))
  await listen(0)
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`

  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: CLIENT, client_secret: SECRET },
        redirect_uris: [`${publicUrl}/api/oidc/${id}/callback`],
        post_logout_redirect_uris: [`${publicUrl}/desk/sign-in`],
      },
    ],
    claims: { openid: ['sub'], phone: ['phone_number', 'phone_number_verified'], staff: ['staff_number'] },
    scopes: ['openid', 'phone', 'staff'],
    cookies: { keys: ['only for tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    findAccount: (_: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, ...people.get(sub) }),
    }),
    // nobody is asked whether the county may know who they are
    async loadExistingGrant({
      oidc,
    }: {
      oidc: { client: { clientId: string }; session: { accountId: string } }
    }) {
      const { clientId } = oidc.client
      const grant = new provider.Grant({ clientId, accountId: oidc.session.accountId })
      grant.addOIDCScope('openid phone staff')
      await grant.save()
      return grant
    },
  })
  answer = provider.callback()

  const interact = async (
    request: Parameters<typeof answer>[0],
    response: Parameters<typeof answer>[1],
  ): Promise<void> => {
    if (request.method !== 'POST') {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(`<!doctype html><html lang="zh-CN"><title>省统一身份认证</title><main><h1>省统一身份认证</h1>
        <form method="post"><label>工号 <input name="login"></label><button>登录</button></form></main></html>`)
      return
    }
    const accountId = new URLSearchParams(await text(request)).get('login') ?? ''
    await provider.interactionFinished(request, response, { login: { accountId } })
  }
  const down = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  return {
    expire: async (code) => void (await (await provider.AuthorizationCode.find(code))?.destroy()),
    ...{ issuer, people, down, close: down, up: () => listen(port) },
    config: {
      ...{ id, issuer, clientId: CLIENT, clientSecret: SECRET, title: '省统一身份认证' },
      ...{ counties: [], scope: 'openid' },
    },
  }
}

/** What a browser does at the provider: follows it, signs in as `login`, and stops at the address that is ours again. */
export async function signInThere(address: string, login: string): Promise<string> {
  const jar = new Map<string, string>()
  let [at, form] = [address, undefined as URLSearchParams | undefined]
  for (let steps = 0; steps < 12; steps++) {
    const response = await fetch(at, {
      ...{ redirect: 'manual', method: form ? 'POST' : 'GET', ...(form && { body: form }) },
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair] = line.split(';') as [string]
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const to = response.headers.get('location')
    form = undefined
    if (to) {
      at = new URL(to, at).href
      if (at.includes('/api/oidc/')) return at
    } else if ((await response.text()).includes('<form')) form = new URLSearchParams({ login })
    else throw new Error(`the provider answered ${response.status} at ${at}`)
  }
  throw new Error('the provider goes in circles')
}
