/** GET /requests, /requests/:id and /tokens/:id: what is public, and what the asking key itself sent. */
import { list, paging, span, text, type Args } from './args.ts'
import { askerOf, viewerOf } from './asker.ts'
import { publicWall, type Open311Deps } from './deps.ts'
import type { Document } from './format.ts'
import { byNumberQuery, matterQuery, requestsQuery, type Viewer } from './store.ts'
import { badRequest, unknown } from './trouble.ts'
import { requestView } from './view.ts'

const STATUSES = ['open', 'closed']

/** `service_request_id` overrides every other filter, as the standard says. */
export async function readRequests(deps: Open311Deps, args: Args): Promise<Document> {
  const numbers = list(args, 'service_request_id')
  const asker = await askerOf(deps, args, numbers)
  const viewer = viewerOf(asker)
  if (numbers) return told(deps, viewer, byNumberQuery(viewer, numbers.slice(0, 1000)))
  const statuses = list(args, 'status') ?? STATUSES
  if (statuses.some((one) => !STATUSES.includes(one.toLowerCase())))
    throw badRequest('status 只能是 open 或 closed。')
  const is = (status: string) => statuses.some((one) => one.toLowerCase() === status)
  const services = list(args, 'service_code')
  const wanted = {
    ...span(args, deps.matters.clock.now()),
    ...paging(args),
    ...{ open: is('open'), closed: is('closed') },
  }
  return told(deps, viewer, requestsQuery(viewer, { ...wanted, ...(services ? { services } : {}) }))
}

/** Refuses (404) what is not there and what the asker may not know of alike. */
export async function readRequest(deps: Open311Deps, number: string, args: Args): Promise<Document> {
  const viewer = viewerOf(await askerOf(deps, args, [number]))
  const found = await told(deps, viewer, byNumberQuery(viewer, [number]))
  if (found.service_requests.length === 0) throw unknown(`没有 service_request_id ${number}。`)
  return found
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Every service is `realtime`: a POST answers the number itself and never a token. For who kept something else, the request's
 * own id and its number both stand for it. Refuses (404) like `readRequest`.
 */
export async function readToken(deps: Open311Deps, token: string, args: Args): Promise<Document> {
  const isId = UUID.test(token)
  const viewer = viewerOf(await askerOf(deps, args, isId ? [] : [token]))
  const query = matterQuery(viewer, isId ? { id: token } : { number: text({ token }, 'token') ?? '' })
  const [rows] = await deps.matters.worker.read(publicWall(viewer.tenant), query)
  const found = rows[0]
  if (!found) throw unknown('没有这个 token。')
  return { service_requests: [{ service_request_id: found.number, token }] }
}

async function told(deps: Open311Deps, viewer: Viewer, query: ReturnType<typeof byNumberQuery>) {
  const [rows] = await deps.matters.worker.read(publicWall(viewer.tenant), query)
  const service_requests = await Promise.all(rows.map((row) => requestView(deps, viewer.tenant, row)))
  return { service_requests }
}
