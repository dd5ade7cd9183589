/** Which units the county calls most to matters of a kind: they are offered first. A count of calls, of nobody's matters in particular. */
import { sql } from 'kysely'
import type { ActionOffer } from '#contract/http/matters.ts'
import { seatKey } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'
import type { MattersDeps } from '../deps.ts'

const MOST = 5

const oftenQuery = (tenant: number, kind: string, since: string): Query<{ unit: string }> =>
  sql<{
    unit: string
  }>`select c.unit from matter_call c join matter m on m.tenant = c.tenant and m.id = c.matter
    where c.tenant = ${tenant} and m.kind = ${kind} and c.called_at > ${since}::timestamptz
    group by c.unit order by count(*) desc, c.unit limit 20`

/** The same offers; those that call units say which are called most. */
export async function withOften(
  { worker, clock }: Pick<MattersDeps, 'worker' | 'clock'>,
  tenant: number,
  kind: string,
  offers: ActionOffer[],
): Promise<ActionOffer[]> {
  if (!offers.some(({ calls }) => calls)) return offers
  const since = new Date(clock.now().getTime() - 365 * 86_400_000).toISOString()
  const units = (await worker.run(oftenQuery(tenant, kind, since))).map(({ unit }) => unit)
  return offers.map((offer) => {
    if (!offer.calls) return offer
    const often = units.flatMap(
      (unit) => offer.targets.find(({ seat }) => seatKey(seat) === unit)?.title ?? [],
    )
    return { ...offer, calls: { ...offer.calls, often: often.slice(0, MOST) } }
  })
}
