import { Type } from 'typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { IdentityProvider } from '#contract/http/security.ts'
import type { App } from '../../lib/http.ts'
import { Refused } from '../../lib/refused.ts'
import { startSession } from '../second-factor/second-step.ts'
import { comeBack, JOURNEY_SECONDS, setOut, type JourneyDeps } from './journey.ts'

const tags = ['session']
const Named = Type.Object({ provider: Type.String() })
const Setting = Type.Object({
  to: Type.Optional(Type.String({ maxLength: 500 })),
  invitation: Type.Optional(Type.String({ maxLength: 64 })),
})
/** The sealed note of a journey under way. */
const NOTE = 'shanzhi_journey'
/** Which provider the session came by: signing out asks there too. */
export const VIA = 'shanzhi_via'

export interface IdentityRouteDeps {
  deps: JourneyDeps
  secure: boolean
  /** Lets in who has a session's token, or asks a code first (CODE_NEEDED). */
  letIn(request: FastifyRequest, reply: FastifyReply, token: string): Promise<unknown>
}

/** Signing in by an identity provider: a browser goes through these, so whatever is refused is told on the sign-in page. */
export const identityRoutes =
  ({ deps, secure, letIn }: IdentityRouteDeps) =>
  async (app: App) => {
    const cookie = { httpOnly: true, sameSite: 'lax', secure, path: '/api' } as const
    const listed = { tags, response: { 200: Type.Array(IdentityProvider) } }
    app.get('/api/oidc/providers', { schema: listed }, async () =>
      [...deps.providers.values()].map(({ config: { id, title } }) => ({ id, title })),
    )
    /** Refused: back to the sign-in page, which says it in words. */
    const told = async (reply: FastifyReply, provider: string, work: () => Promise<string>) => {
      try {
        return reply.redirect(await work())
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        const query = new URLSearchParams({ refused: error.code, provider })
        return reply.redirect(`/desk/sign-in?${query}`)
      }
    }
    const going = { tags, params: Named, querystring: Setting }
    app.get('/api/oidc/:provider/start', { schema: going }, (r, reply) =>
      told(reply, r.params.provider, async () => {
        const { address, note } = await setOut(deps, r.params.provider, r.query)
        reply.setCookie(NOTE, note, { ...cookie, maxAge: JOURNEY_SECONDS })
        return address
      }),
    )
    app.get('/api/oidc/:provider/callback', { schema: { tags, params: Named } }, (r, reply) =>
      told(reply, r.params.provider, async () => {
        const { provider } = r.params
        reply.clearCookie(NOTE, cookie)
        const answer = new URL(r.url, 'http://callback.invalid')
        const { account, to } = await comeBack(deps, provider, answer, r.cookies[NOTE])
        reply.setCookie(VIA, provider, cookie)
        try {
          await letIn(r, reply, await startSession(deps, account))
        } catch (error) {
          if (!(error instanceof Refused) || error.code !== 'CODE_NEEDED') throw error
          return `/desk/sign-in?${new URLSearchParams({ code: 'needed', to })}`
        }
        return `/desk${to}`
      }),
    )
  }
