import { Type, type Static, type TSchema } from 'typebox'
import * as shape from '#contract/http/meetings.ts'
import { FileHash, Uuid } from '#contract/http/shapes.ts'
import { signedInFirst, type Authority } from '../authority/index.ts'
import type { App } from '../lib/http.ts'
import { sendFile } from '../matters/index.ts'
import type { AuthorityFor } from '../people/index.ts'
import { attachment } from '../places/index.ts'
import * as arrange from './arrange.ts'
import * as attend from './attend.ts'
import { bodiesAt } from './bodies.ts'
import { call } from './call.ts'
import { close, sign } from './close.ts'
import { countBallots } from './count.ts'
import type { DeliberationDeps } from './deps.ts'
import { handOut } from './hand-out.ts'
import { list } from './list.ts'
import { minutes } from './minutes/minutes.ts'
import { correct, raise, say } from './said.ts'
import { see } from './see.ts'
import { signInCode } from './sign-in-code.ts'
import { beginBallot, paper, vote } from './vote.ts'

export interface DeliberationRouteDeps extends DeliberationDeps {
  authorityFor: AuthorityFor
}

const tags = ['meetings']
const ById = Type.Object({ id: Uuid })
const ForTopic = Type.Object({ id: Uuid, topic: Uuid })
const response = { 200: shape.Meeting }

/** Meetings. Each use case refuses what its reader may not do; every act answers the meeting as it is then. */
export const deliberationRoutes = (deps: DeliberationRouteDeps) => async (app: App) => {
  app.addHook('preValidation', signedInFirst(deps.authorityFor))
  const who = deps.authorityFor
  type Act<Body> = (deps: DeliberationDeps, who: Authority, id: string, body: Body) => Promise<shape.Meeting>
  const act = <S extends TSchema>(path: string, body: S, work: Act<Static<S>>) =>
    app.post(`/api/meetings/:id/${path}`, { schema: { tags, params: ById, body, response } }, async (r) =>
      work(deps, await who(r), (r.params as { id: string }).id, r.body as Static<S>),
    )
  type TopicAct<Body> = (
    deps: DeliberationDeps,
    who: Authority,
    id: string,
    topic: string,
    body: Body,
  ) => Promise<shape.Meeting>
  const topicAct = <S extends TSchema>(path: string, body: S, work: TopicAct<Static<S>>) =>
    app.post(
      `/api/meetings/:id/topics/:topic/${path}`,
      { schema: { tags, params: ForTopic, body, response } },
      async (r) => {
        const { id, topic } = r.params as Static<typeof ForTopic>
        return work(deps, await who(r), id, topic, r.body as Static<S>)
      },
    )

  const bodies = { tags, querystring: shape.BodiesQuery, response: { 200: Type.Array(shape.BodyAt) } }
  app.get('/api/bodies', { schema: bodies }, async (r) => bodiesAt(deps, await who(r), r.query.region))
  const listed = { tags, querystring: shape.MeetingsQuery, response: { 200: shape.MeetingPage } }
  app.get('/api/meetings', { schema: listed }, async (r) => list(deps, await who(r), r.query))
  const called = { tags, body: shape.NewMeeting, response: { 201: shape.Meeting } }
  app.post('/api/meetings', { schema: called }, async (r, reply) =>
    reply.code(201).send(await call(deps, await who(r), r.body)),
  )
  app.get('/api/meetings/:id', { schema: { tags, params: ById, response } }, async (r) =>
    see(deps, await who(r), r.params.id),
  )
  act('move', shape.Moved, arrange.move)
  act('cancel', shape.Cancelled, arrange.cancel)
  act('open', shape.Opened, arrange.open)
  const code = { tags, params: ById, response: { 200: shape.SignInCode } }
  app.get('/api/meetings/:id/code', { schema: code }, async (r) =>
    signInCode(deps, await who(r), r.params.id),
  )
  act('sign-in', shape.SignIn, attend.signIn)
  act('attendance', shape.Attendance, attend.attendance)
  act('proxies', shape.Proxy, attend.proxy)
  act('recusals', shape.Recusal, attend.recuse)
  topicAct('ballot', shape.ForTopic, beginBallot)
  topicAct('votes', shape.Vote, vote)
  topicAct('paper', shape.Paper, paper)
  topicAct('count', shape.ForTopic, countBallots)
  act('said', shape.NewSaid, say)
  const raised = {
    tags,
    params: Type.Object({ id: Uuid, note: Uuid }),
    body: shape.SaidMatter,
    response,
  }
  app.post('/api/meetings/:id/said/:note/matter', { schema: raised }, async (r) =>
    raise(deps, await who(r), r.params.id, r.params.note, r.body),
  )
  act('close', shape.ForTopic, close)
  act('signatures', shape.Signing, sign)
  act('corrections', shape.Correction, correct)
  const printed = { tags, params: ById, querystring: shape.MinutesQuery }
  app.get('/api/meetings/:id/minutes', { schema: printed }, async (r, reply) => {
    const { name, type, bytes } = await minutes(deps, await who(r), r.params.id, r.query)
    return reply.type(type).header('content-disposition', attachment(name)).send(bytes)
  })
  const file = Type.Object({ id: Uuid, hash: FileHash })
  app.get('/api/meetings/:id/files/:hash', { schema: { tags, params: file } }, async (r, reply) =>
    sendFile(reply, await handOut(deps, await who(r), r.params.id, r.params.hash)),
  )
}
