/** From a request to an authority: session → person → seats held today. Worked out once a person and county revision. */
import type { FastifyRequest } from 'fastify'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { anonymous } from '../authority/index.ts'
import type { Authority } from '../authority/index.ts'
import type { Clock } from '../lib/clock.ts'
import type { Database } from '../lib/db.ts'
import { revisionQuery } from '../places/index.ts'
import type { Places } from '../places/index.ts'
import { authorityOfPerson } from './authority-of-person.ts'
import type { People } from './people.ts'
import { COOKIE } from './session.ts'
import type { Sessions } from './session.ts'

export interface AuthorityForOptions {
  /** Ask the database for the county's revision, whatever is cached: an act found it had moved on. */
  fresh?: boolean
  /** Of which county a request without a session is; 0: of none, and sees nothing. */
  tenant?: number
}
export type AuthorityFor = (
  request: Pick<FastifyRequest, 'cookies'>,
  options?: AuthorityForOptions,
) => Promise<Authority>

export interface AuthorityForDeps {
  db: Database
  people: Pick<People, 'heldSeats' | 'person'>
  places: Pick<Places, 'tenant' | 'sawRevision'>
  sessions: Sessions
  clock: Clock
}

interface Kept {
  revision: number
  day: string
  authority: Promise<Authority>
}
const MOST_KEPT = 20_000

/** A change of an appointment, a leave or the tree shows within a second (as soon as places see the revision), with `fresh` at once. */
export function openAuthorityFor({ db, people, places, sessions, clock }: AuthorityForDeps): AuthorityFor {
  const kept = new Map<string, Kept>()

  async function revisionOf(tenant: number, fresh: boolean): Promise<number> {
    if (!fresh) return (await places.tenant(tenant)).revision
    const [row] = await db.run(revisionQuery(tenant))
    const revision = row?.revision ?? 0
    places.sawRevision(tenant, revision)
    return revision
  }

  return async (request, { fresh = false, tenant: asked = 0 } = {}) => {
    const session = await sessions.find(request.cookies[COOKIE])
    if (!session) return anonymous(asked)
    const { tenant, person } = session
    const revision = await revisionOf(tenant, fresh)
    const day = shanghaiDay(clock.now().toISOString())
    const key = `${tenant}/${person}`
    const known = kept.get(key)
    if (known && known.day === day && (fresh ? known.revision === revision : known.revision >= revision))
      return known.authority
    if (kept.size >= MOST_KEPT) kept.clear()
    const authority = authorityOfPerson(people, { tenant, person, day, revision })
    kept.set(key, { revision, day, authority })
    authority.catch(() => kept.delete(key))
    return authority
  }
}
