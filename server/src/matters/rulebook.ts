/**
 * The rules a matter lives under now: what it pinned when it began, and today's posts, calendar and holders around its place.
 * Kept by the county's revision, so that an act asks the database for none of it, and never while it holds a connection.
 */
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { FilledSeat, Place, Rules } from '#contract/pack/life.ts'
import type { Database } from '../lib/db.ts'
import type { CountyRules, Packs, Pin, Pinned } from '../packs/index.ts'
import type { ToAct } from './store.ts'
import type { People } from '../people/index.ts'
import type { Places, RegionRow } from '../places/index.ts'
import { organisationKey, personKey } from '../authority/index.ts'

export interface Around {
  ancestry: RegionRow[]
  seats: FilledSeat[]
}
/** What says which rules hold for a matter. `revision`: of the county, as the database says it now. `day`: Asia/Shanghai. */
export interface Standing {
  tenant: number
  revision: number
  day: string
  place: string
  rules: Buffer
  sensitive: string | null
  excluded: string[]
  /** What notices call it. */
  names: { title: string; number: string }
}

export interface RuleBook {
  /** Without waiting; undefined until `warm` has run for the same standing. */
  ready(standing: Standing, county: CountyRules): Rules | undefined
  warm(standing: Standing): Promise<void>
  pinned(hash: Buffer): Promise<Pinned>
  /** Writes a pinned rule once; it is there for good then. */
  keepPin(pin: Pin): Promise<void>
  around(standing: Pick<Standing, 'tenant' | 'revision' | 'day' | 'place'>): Promise<Around>
}

/** Of a matter loaded to be acted on. */
export const standingOf = (matter: ToAct, tenant: number, revision: number, at: string): Standing => ({
  ...{ tenant, revision, day: shanghaiDay(at), place: matter.place, rules: matter.rules },
  ...{ sensitive: matter.sensitive, excluded: matter.excluded },
  names: { title: matter.title, number: matter.number },
})

const PLACES_KEPT = 20_000

export function openRuleBook(db: Database, packs: Packs, places: Places, people: People): RuleBook {
  const pins = new Map<string, Pinned>()
  const rounds = new Map<string, Around>()
  const roundOf = (s: { tenant: number; revision: number; day: string; place: string }) =>
    `${s.tenant} ${s.revision} ${s.day} ${s.place}`

  async function pinned(hash: Buffer): Promise<Pinned> {
    const key = hash.toString('hex')
    const known = pins.get(key)
    if (known) return known
    const content = await packs.pinned(hash)
    pins.set(key, content)
    return content
  }

  const around: RuleBook['around'] = async (standing) => {
    const known = rounds.get(roundOf(standing))
    if (known) return known
    places.sawRevision(standing.tenant, standing.revision)
    const ancestry = await places.ancestry(standing.tenant, standing.place)
    const seats = await people.seatsAround(standing.tenant, ancestry, standing.day)
    if (rounds.size >= PLACES_KEPT) rounds.clear()
    const found = { ancestry, seats }
    rounds.set(roundOf(standing), found)
    return found
  }

  const written = new Set<string>()

  return {
    async keepPin({ hash, query }) {
      const key = hash.toString('hex')
      if (!written.has(key)) await db.run(query)
      written.add(key)
    },
    pinned,
    around,
    async warm(standing) {
      await Promise.all([pinned(standing.rules), around(standing)])
    },
    ready(standing, county) {
      const pin = pins.get(standing.rules.toString('hex'))
      const round = rounds.get(roundOf(standing))
      return pin && round && rulesAround(pin, county, round, standing)
    },
  }
}

/** A complaint about somebody is worked on one level up, by nobody it concerns (信访工作条例 art 30). */
export function rulesAround(
  pin: Pinned,
  county: CountyRules,
  round: Around,
  standing: Pick<Standing, 'sensitive' | 'excluded' | 'names'>,
): Rules {
  const ancestry = seenFrom(round.ancestry, standing.sensitive)
  const above = new Set(ancestry.map((node) => node.id))
  const seats =
    ancestry === round.ancestry ? round.seats : round.seats.filter(({ seat }) => above.has(seat.region))
  return {
    procedure: pin.procedure,
    kind: pin.kind,
    posts: county.posts,
    calendar: county.calendar,
    bodies: county.bodies,
    authorisations: county.authorisations,
    departments: county.departments,
    lists: county.lists,
    surroundings: { ancestry: ancestry.map(asPlace), seats, excluded: accusedOf(standing.excluded) },
    names: standing.names,
  }
}

/** The nodes a matter is seen and worked on from: all of them, or without its own place for a complaint. */
export const seenFrom = (ancestry: RegionRow[], sensitive: string | null): RegionRow[] =>
  sensitive === 'accuses' && ancestry.length > 1 ? ancestry.slice(0, -1) : ancestry

const asPlace = ({ id, level, name }: RegionRow): Place => ({ id, level, name })

const ofKind = (keys: string[], prefix: string) =>
  keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
const accusedOf = (keys: string[]) => ({
  persons: ofKind(keys, personKey('')),
  organisations: ofKind(keys, organisationKey('')),
})
