/** Who may publish what where. */
import type { Duty } from '#contract/pack/disclosure-language.ts'
import { wallAt, type Authority } from '../../authority/index.ts'
import type { Wall } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import type { RegionRow } from '../../places/index.ts'

/** Whether one of the actor's seats publishes this duty for the place. */
export const publishes = (
  authority: Authority,
  duty: Duty,
  place: { path: string; level: string },
): boolean =>
  duty.at === place.level &&
  authority.seats.some((seat) => duty.published_by.includes(seat.post) && place.path.startsWith(seat.path))

/** The wall for publishing at a place: that place alone. Refuses NOT_ALLOWED. */
export function demandPublisher(authority: Authority, duty: Duty, place: RegionRow): Wall {
  if (!publishes(authority, duty, place))
    throw new Refused('NOT_ALLOWED', '这一项由本村有公开职责的人公布，您的岗位不能公布。')
  return wallAt(authority, [place.path])
}
