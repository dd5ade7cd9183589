/** GET /servicerequestupdates (FixMyStreet's extension): what was done, step by step, from the journal. */
import { sentenceOf } from '../../matters/index.ts'
import { list, paging, span, type Args } from './args.ts'
import { askerOf, viewerOf } from './asker.ts'
import { publicWall, type Open311Deps } from './deps.ts'
import { w3c, type Document } from './format.ts'
import { updatesQuery } from './store.ts'

/** The oldest first, so that who follows by time misses nothing; the plain sentence only, nobody's words. */
export async function readUpdates(deps: Open311Deps, args: Args): Promise<Document> {
  const { matters } = deps
  const numbers = list(args, 'service_request_id')
  const viewer = viewerOf(await askerOf(deps, args, numbers))
  const wanted = { ...span(args, matters.clock.now()), ...paging(args), ...(numbers ? { numbers } : {}) }
  const [rows] = await matters.worker.read(publicWall(viewer.tenant), updatesQuery(viewer, wanted))
  const service_request_updates = await Promise.all(
    rows.map(async ({ number, version, at, rules, decision }) => {
      const { procedure } = await matters.book.pinned(rules)
      return {
        update_id: updateId(number, version),
        service_request_id: number,
        status: decision.final === null ? 'OPEN' : 'CLOSED',
        updated_datetime: w3c(at),
        description: sentenceOf(decision, procedure),
        media_url: null,
      }
    }),
  )
  return { service_request_updates }
}

export const updateId = (number: string, version: number): string => `${number}-${version}`
