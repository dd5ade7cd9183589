/** From a request to an authority: session → person → seats held today. Worked out once a person and county revision. */
import type { FastifyRequest } from 'fastify'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { anonymous } from '../authority/index.ts'
import type { Authority } from '../authority/index.ts'
import type { Clock } from '../lib/clock.ts'
import type { SecondFactorRule } from '../lib/config.ts'
import type { Database } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { revisionQuery } from '../places/index.ts'
import type { Places } from '../places/index.ts'
import { authorityOfPerson } from './authority-of-person.ts'
import type { People } from './people.ts'
import { COOKIE } from './session.ts'
import { wantedOf } from './second-factor/wanted.ts'
import type { Session, Sessions } from './session.ts'

export interface AuthorityForOptions {
  /** Ask the database for the county's revision, whatever is cached: an act found it had moved on. */
  fresh?: boolean
  /** Of which county a request without a session is; 0: of none, and sees nothing. */
  tenant?: number
  /** Also for who must first enrol a second factor: who they are, and the way to enrol. */
  unenrolled?: boolean
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
  secondFactor: SecondFactorRule
}

interface Kept {
  revision: number
  day: string
  authority: Promise<Authority>
}
const MOST_KEPT = 20_000

/** A change of an appointment, a leave or the tree shows within a second (as soon as places see the revision), with `fresh` at once. */
export function openAuthorityFor(deps: AuthorityForDeps): AuthorityFor {
  const { db, people, places, sessions, clock } = deps
  const kept = new Map<string, Kept>()

  async function revisionOf(tenant: number, fresh: boolean): Promise<number> {
    if (!fresh) return (await places.tenant(tenant)).revision
    const [row] = await db.run(revisionQuery(tenant))
    const revision = row?.revision ?? 0
    places.sawRevision(tenant, revision)
    return revision
  }

  async function ofSession({ tenant, person }: Session, fresh: boolean): Promise<Authority> {
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

  return async (request, { fresh = false, tenant: asked = 0, unenrolled = false } = {}) => {
    const session = await sessions.find(request.cookies[COOKIE])
    if (!session) return anonymous(asked)
    const authority = await ofSession(session, fresh)
    if (!unenrolled && !session.second_factor && deps.secondFactor !== 'invited') {
      const { is_demo } = await places.tenant(session.tenant)
      if (wantedOf(deps.secondFactor, authority.seats, is_demo) === 'must')
        throw new Refused(
          'SECOND_FACTOR_NEEDED',
          '本单位要求您登录时加动态验证码，请先在工作台的“安全设置”（/desk/security）里开启。',
        )
    }
    return authority
  }
}
