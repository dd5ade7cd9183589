/** Asking an identity provider who somebody is (OpenID Connect, authorization code with PKCE). Every check is the library's. */
import * as oidc from 'openid-client'
import type { ProviderConfig } from '../../lib/config-providers.ts'
import { Refused } from '../../lib/refused.ts'

/** What must come back unchanged. */
export interface Asked {
  state: string
  nonce: string
  verifier: string
}
/** Who the provider says it is. `claims`: of the signed token, and where the deployment asks for one, of its userinfo. */
export interface Known {
  issuer: string
  subject: string
  claims: Record<string, unknown>
}

export interface Provider {
  config: ProviderConfig
  /** Where to send the browser. Refuses IDENTITY_UNREACHABLE. */
  ask(): Promise<{ address: URL; asked: Asked }>
  /** `answer`: the address the browser came back to. Refuses IDENTITY_REFUSED, IDENTITY_UNREACHABLE. */
  hear(answer: URL, asked: Asked): Promise<Known>
  /** Where to sign out there too; null where the provider has no such page or does not answer. */
  leave(backTo: string): Promise<string | null>
}

const SECONDS = 8
/** Read again after this long: keys and addresses change. */
const KEPT_MS = 3600_000

export function openProvider(config: ProviderConfig, publicUrl: string): Provider {
  const { issuer, clientId, clientSecret, scope, match, title } = config
  const redirect_uri = `${publicUrl}/api/oidc/${config.id}/callback`
  let known: { at: number; found: Promise<oidc.Configuration> } | undefined

  function discover(): Promise<oidc.Configuration> {
    if (known && performance.now() - known.at < KEPT_MS) return known.found
    const execute = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : []
    const found = oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      ...{ execute, timeout: SECONDS },
    })
    known = { at: performance.now(), found }
    found.catch(() => (known = undefined))
    return found
  }
  const unreachable = () =>
    new Refused('IDENTITY_UNREACHABLE', `“${title}”现在连不上，请稍后再试，或用用户名和密码登录。`)
  const reach = async () => {
    try {
      return await discover()
    } catch {
      throw unreachable()
    }
  }

  return {
    config,
    async ask() {
      const server = await reach()
      const asked = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      }
      const address = oidc.buildAuthorizationUrl(server, {
        ...{ redirect_uri, scope, state: asked.state, nonce: asked.nonce },
        code_challenge: await oidc.calculatePKCECodeChallenge(asked.verifier),
        code_challenge_method: 'S256',
      })
      return { address, asked }
    },
    async hear(answer, { state, nonce, verifier }) {
      const server = await reach()
      const at = new URL(redirect_uri)
      at.search = answer.search
      try {
        const tokens = await oidc.authorizationCodeGrant(server, at, {
          ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (!claims) throw new Error('no ID token')
        const more = match ? await oidc.fetchUserInfo(server, tokens.access_token, claims.sub) : {}
        return { issuer: claims.iss, subject: claims.sub, claims: { ...more, ...claims } }
      } catch (error) {
        if (isSilence(error)) throw unreachable()
        throw new Refused('IDENTITY_REFUSED', `“${title}”的登录没有通过核对，请从登录页再来一次。`)
      }
    },
    async leave(backTo) {
      try {
        const server = await discover()
        if (!server.serverMetadata().end_session_endpoint) return null
        return oidc.buildEndSessionUrl(server, { post_logout_redirect_uri: backTo }).href
      } catch {
        return null
      }
    },
  }
}

/** Nothing came back, or a server's own failure, as against a no. */
function isSilence(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: unknown }
  return (
    (error instanceof TypeError && error.message === 'fetch failed') ||
    code === 'OAUTH_TIMEOUT' ||
    (cause instanceof Response && cause.status >= 500)
  )
}
