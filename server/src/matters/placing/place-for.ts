/** The place an act names, looked up before anything is decided. */
import { Refused } from '../../lib/refused.ts'
import type { RegionRow } from '../../places/index.ts'
import type { MattersDeps } from '../deps.ts'

/** County first, the place last; null when none is named. Refuses FIELD_INVALID for one that is not, or no more. */
export async function placeFor(
  deps: Pick<MattersDeps, 'places'>,
  tenant: number,
  region: string | undefined,
): Promise<RegionRow[] | null> {
  if (region === undefined) return null
  const ancestry = await deps.places.ancestry(tenant, region)
  const place = ancestry.at(-1)
  if (!place || place.retired_on)
    throw new Refused('FIELD_INVALID', '没有这个地方，请重新选择。', 'input.region')
  return ancestry
}
