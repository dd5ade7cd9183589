/** What one is told of oneself: posts, places, what one may do, and where to begin. */
import type { Me } from '#contract/http/session.ts'
import type { Permission } from '#contract/pack/language.ts'
import type { Authority, HeldSeat } from '../authority/index.ts'
import { demandPerson } from '../authority/index.ts'

const VILLAGE_CODE = 12
/** What one does on a phone. */
const FIELD = new Set<Permission>(['see_originals', 'keep_households'])

/**
 * An office begins at the desk, the field at the pocket. Office: a post in a department, one that carries a permission (but to look at receipts, or to visit households),
 * or one that sees all below a node of village rank or higher (division codes of up to twelve digits).
 * Grid workers, and villagers without a post, begin at the pocket.
 */
export function homeOf(seats: Pick<HeldSeat, 'organisation' | 'may' | 'sees' | 'place'>[]): '/desk' | '/m' {
  const office = seats.some(
    (seat) =>
      seat.organisation !== undefined ||
      seat.may.some((one) => !FIELD.has(one)) ||
      (seat.sees === 'subtree' && (seat.place.at(-1)?.code.length ?? Infinity) <= VILLAGE_CODE),
  )
  return office ? '/desk' : '/m'
}

/** Refuses NOT_SIGNED_IN. `name`: what a person without a post is called when their name is not open. */
export function me(
  authority: Authority,
  county: { code: string; name: string },
  { name, second_factor, member_of }: { name: string } & Pick<Me, 'second_factor' | 'member_of'>,
): Me {
  return {
    person: { id: demandPerson(authority), name: authority.name || name },
    county: { code: county.code, name: county.name },
    posts: authority.seats.map(({ post, region, organisation, title, post_title, place, acting, sees }) => ({
      seat: { post, region, ...(organisation && { organisation }) },
      ...{ title, post_title, place, acting, sees },
    })),
    may: [...authority.may].sort(),
    home: homeOf(authority.seats),
    second_factor,
    member_of,
  }
}
