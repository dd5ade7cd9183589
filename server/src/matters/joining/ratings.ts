/** What those who joined a matter gave at its end. */
import type { Matter } from '#contract/http/matters.ts'
import type { MattersDeps } from '../deps.ts'
import { ratingsQuery } from './store.ts'

/** Null as long as nobody has rated. Most matters have nobody who joined: those are not asked about. */
export async function ratingsOf(
  deps: Pick<MattersDeps, 'worker'>,
  tenant: number,
  { id, joined }: { id: string; joined: number },
): Promise<Matter['joiner_ratings']> {
  if (joined === 0) return null
  const [rated] = await deps.worker.run(ratingsQuery(tenant, id))
  return rated?.average == null ? null : { n: rated.n, average: rated.average }
}
