import { Type } from 'typebox'
import { CalendarFeed } from '#contract/http/calendar.ts'
import type { App } from '../../lib/http.ts'
import type { CalendarDeps } from './deps.ts'
import { feed } from './feed.ts'
import { subscribe, unsubscribe } from './subscribe.ts'

const File = Type.Object({ file: Type.String({ pattern: '^[A-Za-z0-9_-]{32}\\.ics$' }) })

export const calendarRoutes = (deps: CalendarDeps) => async (app: App) => {
  const tags = ['calendar']
  app.post('/api/calendar-feed', { schema: { tags, response: { 200: CalendarFeed } } }, async (request) =>
    subscribe(deps, await deps.authorityFor(request)),
  )
  app.post('/api/calendar-feed/end', { schema: { tags } }, async (request, reply) => {
    await unsubscribe(deps, await deps.authorityFor(request))
    return reply.code(204).send()
  })
  app.get('/calendar/:file', { schema: { tags, params: File } }, async (request, reply) =>
    reply
      .header('cache-control', 'private, max-age=300')
      .type('text/calendar; charset=utf-8')
      .send(await feed(deps, request.params.file.slice(0, -'.ics'.length))),
  )
}
