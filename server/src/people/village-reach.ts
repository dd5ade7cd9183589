/**
 * The first wall of what a village keeps (its contracts, its register): a seat with the permission at the village or above it.
 * The second is `sees_village`.
 */
import type { Permission } from '#contract/pack/language.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demandPerson, personKey, wallAt, type Authority } from '../authority/index.ts'
import type { Doer } from '../journal/index.ts'
import type { Wall } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import type { CountyRules, Packs } from '../packs/index.ts'
import type { RegionRow } from '../places/index.ts'
import type { PeopleDeps } from './deps.ts'

export interface VillageReach<Rules> {
  tenant: number
  person: string
  /** Where one may read, and the place of the first such seat. */
  paths: string[]
  home: string
  wall: Wall
  rules: Rules
  /** `YYYY-MM-DD` in Shanghai. */
  today: string
}

export interface Kept<Rules> {
  read: Permission
  keep: Permission
  /** Of the county's pack; null where it keeps none. */
  rules: (county: CountyRules) => Rules | null
  /** What is said of a refusal: to who reads it nowhere, of a place not theirs, to who only reads. */
  refusals: { none: string; elsewhere: string; reads: string }
}

type Deps = Pick<PeopleDeps, 'places' | 'clock'> & { packs: Pick<Packs, 'rulesOf'> }

/** How one gets at it. */
export const villageReach = <Rules>({ read, keep, rules, refusals }: Kept<Rules>) => {
  const seatsWith = (authority: Authority, wanted: Permission[]) =>
    authority.seats.filter((seat) => seat.may.some((one) => wanted.includes(one)))
  const mayKeep = (authority: Authority, path: string): boolean =>
    seatsWith(authority, [keep]).some((seat) => path.startsWith(seat.path))
  return {
    mayKeep,

    /** Refuses NOT_SIGNED_IN, NOT_ALLOWED for who reads it nowhere, or in a county whose pack keeps none. */
    async reachOf(deps: Deps, authority: Authority): Promise<VillageReach<Rules>> {
      const person = demandPerson(authority)
      const { tenant } = authority
      const today = shanghaiDay(deps.clock.now().toISOString())
      const kept = rules(await deps.packs.rulesOf((await deps.places.tenant(tenant)).pack, today))
      const seats = seatsWith(authority, [read, keep])
      if (!seats[0] || !kept) throw new Refused('NOT_ALLOWED', refusals.none)
      const paths = seats.map((seat) => seat.path)
      const wall = wallAt(authority, paths)
      return { tenant, person, paths, home: seats[0].region, wall, rules: kept, today }
    },

    /** A place one may read of: the asked one, or that of one's own seat. Refuses NOT_FOUND. */
    async placeIn(
      deps: Pick<Deps, 'places'>,
      reach: VillageReach<Rules>,
      region?: string,
    ): Promise<RegionRow> {
      const node = (await deps.places.ancestry(reach.tenant, region ?? reach.home)).at(-1)
      if (!node || !reach.paths.some((path) => node.path.startsWith(path)))
        throw new Refused('NOT_FOUND', refusals.elsewhere, 'region')
      return node
    },

    /** Who changes it at a place, walled to it. Refuses NOT_ALLOWED. */
    keeperAt(authority: Authority, { tenant, person }: VillageReach<Rules>, path: string): Doer {
      if (!mayKeep(authority, path)) throw new Refused('NOT_ALLOWED', refusals.reads)
      return { tenant, person, actor: personKey(person), wall: wallAt(authority, [path]) }
    },
  }
}
