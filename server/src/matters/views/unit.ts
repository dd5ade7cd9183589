/** The units somebody may share with: the department of a seat, or whoever works at the same place outside of any. */
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { NamedSeat } from '#contract/http/shapes.ts'
import type { Seat } from '#contract/pack/life.ts'
import { sameSeat } from '#contract/pack/seats.ts'
import type { Authority, HeldSeat } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import { revisionQuery } from '../../places/index.ts'
import type { MattersDeps } from '../deps.ts'
import { unitKeys } from '../talk/standing.ts'

/** `某局 某岗位` → `某局`. */
const unitTitle = ({ title, post_title, organisation, place }: HeldSeat): string =>
  title.endsWith(` ${post_title}`)
    ? title.slice(0, -post_title.length - 1)
    : organisation
      ? title
      : (place.at(-1)?.name ?? title)

/** One seat of each. */
export function unitsOf({ seats }: Authority): NamedSeat[] {
  const units = new Map<string, NamedSeat>()
  for (const seat of seats) {
    const { post, region, organisation } = seat
    const named = { post, region, ...(organisation ? { organisation } : {}) }
    const unit = organisation ?? region
    if (!units.has(unit)) units.set(unit, { seat: named, title: unitTitle(seat) })
  }
  return [...units.values()]
}

/** Refuses FIELD_INVALID for a seat that is not one's own. */
export async function unitOf(deps: MattersDeps, authority: Authority, share: Seat) {
  const held = authority.seats.find((seat) => sameSeat(seat, share))
  if (!held) throw new Refused('FIELD_INVALID', '只能共享给自己任职的单位，请重新选择。', 'share')
  const { tenant } = authority
  const [[county]] = await deps.db.read(authority.wall, revisionQuery(tenant))
  const day = shanghaiDay(deps.clock.now().toISOString())
  const standing = { tenant, revision: county?.revision ?? 0, day, place: held.region }
  const { seats } = await deps.book.around(standing)
  return { unit: unitKeys(held, seats), unit_title: unitTitle(held) }
}
