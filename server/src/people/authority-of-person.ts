/** A person's authority on a day: the seats they hold, and what follows. */
import { authorityOf } from '../authority/index.ts'
import type { Authority } from '../authority/index.ts'
import type { People } from './people.ts'

/** `day`: `YYYY-MM-DD` in Asia/Shanghai. `revision`: the county's, as of which this is worked out. */
export async function authorityOfPerson(
  people: Pick<People, 'heldSeats' | 'person'>,
  { tenant, person, day, revision }: { tenant: number; person: string; day: string; revision: number },
): Promise<Authority> {
  const [seats, row] = await Promise.all([
    people.heldSeats(tenant, person, day),
    people.person(tenant, person),
  ])
  return authorityOf(tenant, person, seats, revision, row?.name ?? '')
}
