/** For tests only: a county whose changes are told over a real connection; what was done is told when the test says so. */
import type { AddressInfo } from 'node:net'
import { sealBatch } from '#server/journal/index.ts'
import { openLog } from '#server/lib/log.ts'
import { openLive } from '#server/matters/index.ts'
import { anonymous } from '#server/authority/index.ts'
import { readEvents } from './event-reader.ts'
import { openMatterCounty, type MatterCounty } from './matter-county.ts'
import { openWorld, type World } from './world.ts'

export type LiveCounty = Awaited<ReturnType<typeof openLiveCounty>>

export async function openLiveCounty(beatMs = 60_000) {
  const world: World = await openWorld()
  const county: MatterCounty = await openMatterCounty(world, 'linshu')
  const gone = new Set<string>()
  const live = openLive({
    ...{ db: world.app, worker: world.worker, config: world.config, log: openLog('silent'), beatMs },
    authorityFor: async (request) =>
      gone.has(String((request as { headers?: object }).headers?.['x-person' as never]))
        ? anonymous(county.tenant)
        : county.authorityFor(request, { fresh: true }),
  })
  await county.app.register(live.routes)
  await county.app.listen({ port: 0, host: '127.0.0.1' })
  await live.ready
  const url = `http://127.0.0.1:${(county.app.server.address() as AddressInfo).port}/api/events`
  return {
    ...{ world, county, live, gone },
    /** Opens a stream as a person. */
    open: (person: string, query = '', headers: Record<string, string> = {}) =>
      readEvents(url + query, { 'x-person': person, ...headers }),
    /** What was done until now is sealed, and so told. */
    tell: () => sealBatch(world.worker, world.clock.now()),
    async close() {
      await county.close()
      await live.stop()
      await world.close()
    },
  }
}
