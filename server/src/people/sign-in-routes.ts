import { Type } from 'typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { SignedOut, SignInCode } from '#contract/http/security.ts'
import { Me, PhoneCodeRequest, PhoneSignIn, SignIn } from '#contract/http/session.ts'
import type { App } from '../lib/http.ts'
import { Refused } from '../lib/refused.ts'
import { membershipsOf } from './members/store.ts'
import { identityRoutes, VIA } from './oidc/routes.ts'
import { phoneSignIn, requestCode } from './phone-code.ts'
import { halfWay, secondStep, STEP_SECONDS } from './second-factor/second-step.ts'
import { wantedOf } from './second-factor/wanted.ts'
import { securityRoutes } from './security-routes.ts'
import { me } from './session-me.ts'
import { COOKIE } from './session.ts'
import { SESSION_SECONDS } from './sign-in-engine.ts'
import type { SignInDoor } from './sign-in-open.ts'
import { signIn } from './sign-in.ts'

const tags = ['session']
const Done = { 204: Type.Null({ description: '已办好' }) }
/** Who has done the first step and owes a code. */
const HALF_WAY = 'shanzhi_half_way'

/** Signing in and out, and who one is. What lets in sets the cookie `shanzhi_session`. */
export const signInRoutes = (door: SignInDoor) => async (app: App) => {
  const { deps, secure } = door
  const cookie = { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const
  const half = { ...cookie, path: '/api/sign-in' }
  const enter = async (request: FastifyRequest, reply: FastifyReply, token: string): Promise<Me> => {
    await leave(door, request)
    reply.setCookie(COOKIE, token, { ...cookie, maxAge: SESSION_SECONDS })
    return whoIs(door, { cookies: { [COOKIE]: token } })
  }
  /** Whichever way somebody came, the code is asked here. */
  const letIn = async (request: FastifyRequest, reply: FastifyReply, token: string): Promise<Me> => {
    const session = await deps.sessions.find(token)
    if (!session?.second_factor) return enter(request, reply, token)
    await deps.sessions.end(token)
    reply.setCookie(HALF_WAY, halfWay(deps, session), { ...half, maxAge: STEP_SECONDS })
    throw new Refused('CODE_NEEDED', '请填手机上验证码应用里的 6 位数字，或一个备用码。', 'code')
  }

  app.post('/api/sign-in', { schema: { tags, body: SignIn, response: { 200: Me } } }, async (r, reply) =>
    letIn(r, reply, await signIn(deps, r.body, r.ip)),
  )
  const coded = { tags, body: SignInCode, response: { 200: Me } }
  app.post('/api/sign-in/code', { schema: coded }, async (r, reply) => {
    const token = await secondStep(deps, r.cookies[HALF_WAY], r.body.code)
    reply.clearCookie(HALF_WAY, half)
    return enter(r, reply, token)
  })
  app.post(
    '/api/phone-sign-in',
    { schema: { tags, body: PhoneSignIn, response: { 200: Me } } },
    async (r, reply) =>
      letIn(
        r,
        reply,
        await phoneSignIn(deps, await countyOf(door, r.body.county), r.body.phone, r.body.code),
      ),
  )
  const out = { tags, response: { ...Done, 200: SignedOut } }
  app.post('/api/sign-out', { schema: out }, async (r, reply) => {
    await leave(door, r)
    reply.clearCookie(COOKIE, cookie).clearCookie(VIA, { ...cookie, path: '/api' })
    const go_to = await deps.providers.get(r.cookies[VIA] ?? '')?.leave(`${door.publicUrl}/desk/sign-in`)
    return go_to ? reply.code(200).send({ go_to }) : reply.code(204).send(null)
  })
  app.post(
    '/api/phone-code',
    { schema: { tags, body: PhoneCodeRequest, response: Done } },
    async (r, reply) => {
      await requestCode(deps, await countyOf(door, r.body.county), r.body.phone, r.ip)
      return reply.code(204).send(null)
    },
  )
  app.get('/api/me', { schema: { tags, response: { 200: Me } } }, async (r) => whoIs(door, r))
  await app.register(identityRoutes({ deps, secure, letIn }))
  await app.register(securityRoutes(door))
}

async function whoIs(door: SignInDoor, request: Pick<FastifyRequest, 'cookies'>): Promise<Me> {
  const session = await door.deps.sessions.find(request.cookies[COOKIE])
  const authority = await door.authorityFor(request, { unenrolled: true })
  if (!session || authority.person === null) throw new Refused('NOT_SIGNED_IN', '请先登录。')
  const county = await door.places.tenant(authority.tenant)
  const wanted = wantedOf(door.secondFactor, authority.seats, county.is_demo)
  const member_of = await door.deps.worker.run(membershipsOf(authority.tenant, authority.person))
  return me(authority, county, {
    name: '居民',
    second_factor: { on: session.second_factor, wanted },
    member_of: [...member_of],
  })
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
