import { Type } from 'typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Me, PhoneCodeRequest, PhoneSignIn, SignIn } from '#contract/http/session.ts'
import type { App } from '../lib/http.ts'
import { Refused } from '../lib/refused.ts'
import { phoneSignIn, requestCode } from './phone-code.ts'
import { me } from './session-me.ts'
import { COOKIE } from './session.ts'
import { SESSION_SECONDS } from './sign-in-engine.ts'
import type { SignInDoor } from './sign-in-open.ts'
import { signIn } from './sign-in.ts'

const tags = ['session']
const Done = { 204: Type.Null({ description: '已办好' }) }

/** Signing in and out, and who one is. The first three set or clear the cookie `shanzhi_session`. */
export const signInRoutes = (door: SignInDoor) => async (app: App) => {
  const cookie = { httpOnly: true, sameSite: 'lax', secure: door.secure, path: '/' } as const
  const letIn = async (request: FastifyRequest, reply: FastifyReply, token: string): Promise<Me> => {
    await leave(door, request)
    reply.setCookie(COOKIE, token, { ...cookie, maxAge: SESSION_SECONDS })
    return whoIs(door, { cookies: { [COOKIE]: token } })
  }

  app.post('/api/sign-in', { schema: { tags, body: SignIn, response: { 200: Me } } }, async (r, reply) =>
    letIn(r, reply, await signIn(door.deps, r.body, r.ip)),
  )
  app.post(
    '/api/phone-sign-in',
    { schema: { tags, body: PhoneSignIn, response: { 200: Me } } },
    async (r, reply) =>
      letIn(
        r,
        reply,
        await phoneSignIn(door.deps, await countyOf(door, r.body.county), r.body.phone, r.body.code),
      ),
  )
  app.post('/api/sign-out', { schema: { tags, response: Done } }, async (r, reply) => {
    await leave(door, r)
    return reply.clearCookie(COOKIE, cookie).code(204).send(null)
  })
  app.post(
    '/api/phone-code',
    { schema: { tags, body: PhoneCodeRequest, response: Done } },
    async (r, reply) => {
      await requestCode(door.deps, await countyOf(door, r.body.county), r.body.phone, r.ip)
      return reply.code(204).send(null)
    },
  )
  app.get('/api/me', { schema: { tags, response: { 200: Me } } }, async (r) => whoIs(door, r))
}

async function whoIs(door: SignInDoor, request: Pick<FastifyRequest, 'cookies'>): Promise<Me> {
  const authority = await door.authorityFor(request)
  if (authority.person === null) throw new Refused('NOT_SIGNED_IN', '请先登录。')
  return me(authority, await door.places.tenant(authority.tenant), '居民')
}

/** A session left behind by the same browser ends. */
async function leave(door: SignInDoor, request: FastifyRequest): Promise<void> {
  const token = request.cookies[COOKIE]
  if (token && (await door.deps.sessions.find(token))) await door.deps.sessions.end(token)
}

async function countyOf(door: SignInDoor, code: string): Promise<number> {
  const county = await door.places.tenantByCode(code)
  if (!county) throw new Refused('FIELD_INVALID', '没有这个县，请重新选择。', 'county')
  return county.tenant
}
