/** GET /api/events: what changes while somebody looks. Heard from the journal's sealer, so from every process and every door. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type pg from 'pg'
import { EventsAsked } from '#contract/http/events.ts'
import { signedInFirst } from '../../authority/index.ts'
import { ANNOUNCED, readAnnounced } from '../../journal/index.ts'
import type { App } from '../../lib/http.ts'
import { listen } from '../../lib/listen.ts'
import type { Log } from '../../lib/log.ts'
import { COOKIE, type AuthorityFor } from '../../people/index.ts'
import type { MattersDeps } from '../deps.ts'
import { openRecent } from './recent.ts'
import { openStreams, type Stream } from './streams.ts'
import { event, lookAgain, tellAll, tellStreams, type Telling } from './tell-streams.ts'

export interface LiveDeps extends Pick<MattersDeps, 'db' | 'worker'> {
  authorityFor: AuthorityFor
  /** For the listening connection. */
  config: pg.ClientConfig
  log: Log
  /** Between two looks at who is still there. Also keeps proxies from ending a stream that is silent. */
  beatMs?: number
}

export interface Live {
  routes(app: App): Promise<void>
  /** A session ended: its streams do. Null: some did, it is not known which. */
  ended(session: string | null): void
  /** Resolves once changes are heard. */
  ready: Promise<void>
  stop(): Promise<void>
}

/** Kinds of journal entries that show on a matter's page. A unit's own note is told to nobody. */
const SHOWN = new Set(['matter', 'remark'])

export function openLive({ authorityFor, config, log, beatMs = 20_000, ...databases }: LiveDeps): Live {
  const telling: Telling = { ...databases, streams: openStreams(), recent: openRecent() }
  const { streams, recent } = telling
  let last: Promise<unknown> = Promise.resolve()
  /** One after the other: what is told last is the newest. */
  const inTurn = (work: () => Promise<unknown>) => {
    last = last.then(work).catch((err: unknown) => log.warn({ err }, 'telling failed'))
  }
  const listening = listen(
    config,
    ANNOUNCED,
    {
      heard(message) {
        const { tenant, sealed } = readAnnounced(message)
        const matters = sealed.filter(({ kind }) => SHOWN.has(kind)).map(({ subject }) => subject)
        const mark = recent.add(tenant, matters)
        inTurn(() => tellStreams(telling, { tenant, matters, mark }))
      },
      missed() {
        recent.forget()
        inTurn(async () => tellAll(telling))
      },
    },
    log,
  )
  let looking: Promise<void> | undefined
  const look = () => {
    looking ??= lookAgain(telling)
      .catch((err: unknown) => log.warn({ err }, 'looking again failed'))
      .finally(() => (looking = undefined))
  }
  const beat = setInterval(look, beatMs)
  beat.unref()

  /** Waiting to be told what they missed, by the mark they came with: after a break very many come at once. */
  const behind = new Map<string | undefined, Stream[]>()
  function catchUp(stream: Stream, told: string | undefined): void {
    const { tenant } = stream.authority
    if (!recent.since(tenant, told)) {
      streams.write(stream, event('all', recent.mark(), {}))
      return
    }
    const others = behind.get(told)
    if (others) return void others.push(stream)
    behind.set(told, [stream])
    inTurn(async () => {
      const all = behind.get(told) ?? []
      behind.delete(told)
      const mark = recent.mark()
      for (const [county, mine] of Map.groupBy(all, ({ authority }) => authority.tenant)) {
        const matters = recent.since(county, told)
        if (matters) await tellStreams(telling, { tenant: county, matters, mark }, mine)
        else for (const one of mine) streams.write(one, event('all', mark, {}))
      }
    })
  }

  const open = async (request: FastifyRequest, reply: FastifyReply, matter?: string): Promise<void> => {
    const authority = await authorityFor(request)
    const session = request.cookies[COOKIE] ?? String(authority.person)
    const pipe = reply.raw
    const again = () => authorityFor(request)
    const stream: Stream = { session, authority, again, pipe, ...(matter ? { matter } : {}) }
    streams.add(stream)
    // written past Fastify: nothing may gather what is to arrive now
    reply.hijack()
    pipe.on('close', () => streams.drop(stream))
    pipe.on('error', () => streams.drop(stream))
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) pipe.setHeader(name, value)
    pipe.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      // nothing follows on it: a server that stops need not wait for it to fall idle
      connection: 'close',
    })
    // after a restart not everybody comes back in the same second
    streams.write(stream, `retry: ${Math.round(2000 + Math.random() * 4000)}\n\n`)
    const told = request.headers['last-event-id']
    catchUp(stream, typeof told === 'string' ? told : undefined)
  }

  return {
    async routes(app) {
      app.addHook('preClose', async () => streams.closeAll())
      const schema = { tags: ['matters'], querystring: EventsAsked, produces: ['text/event-stream'] }
      const preValidation = signedInFirst((request) => authorityFor(request))
      app.get('/api/events', { schema, preValidation }, (r, reply) => open(r, reply, r.query.matter))
    },
    ended(session) {
      if (session !== null) streams.closeSession(session)
      else look()
    },
    ready: listening.ready,
    async stop() {
      clearInterval(beat)
      streams.closeAll()
      await listening.stop()
      await last
      await looking
    },
  }
}
