/** For tests only: a county with two grids, a department, and one administrator at the county and in each of two townships. */
import { authorityOf, type Authority } from '#server/authority/index.ts'
import { openPlaces, planned, seedCounty, type Places } from '#server/places/index.ts'
import type { World } from './world.ts'
import { openPeople, settleDepartments, shanghaiToday } from '#server/people/index.ts'
import type { People, PeopleDeps, PostRules } from '#server/people/index.ts'

export const miniRules = {
  levels: ['township', 'village', 'grid'].map((level) => ({ level, title: level })),
  posts: {
    county_admin: {
      title: '县管理员',
      at: 'county',
      sees: 'subtree',
      may: ['manage_people', 'manage_places'],
    },
    town_admin: {
      title: '镇管理员',
      at: 'township',
      sees: 'subtree',
      may: ['manage_people', 'manage_places'],
    },
    handler: { title: '经办人', at: 'county', in_department: true, sees: 'assigned' },
    chief: { title: '网格长', at: 'grid', seats: 1, sees: 'subtree' },
    worker: { title: '网格员', at: 'grid', seats: 2, reports_to: 'chief', sees: 'subtree' },
  },
  departments: { works: { title: '建设局', at: 'county' } },
  organisations: { branch: { title: '党支部', at: ['village', 'grid'], party: true } },
} satisfies PostRules & { levels: { level: string; title: string }[] }

export interface MiniCounty {
  tenant: number
  places: Places
  people: People
  deps: PeopleDeps
  /** Nodes by a short name: county, town1, town2, village1 (in town1), village2 (in town2), grid1, grid2 (in village1). */
  at: Record<string, { id: string; path: string; code: string }>
  /** A person put in office by the superuser, with the authority that follows. */
  inOffice(post: string, at: string, organisation?: string): Promise<Authority>
}

export async function openMiniCounty(world: World): Promise<MiniCounty> {
  const packs = { rulesOf: async () => miniRules }
  const { tenant: row } = await seedCounty(world.worker, packs, {
    code: '371329',
    pack: 'mini',
    extend: (plan) => {
      const village = plan.find((r) => r.level === 'village')!
      const grid = (i: number) =>
        planned({
          level: 'grid',
          code: `${village.code}00${i}`,
          name: `第${i}网格`,
          parent: village.id,
          sort: i,
        })
      return [...plan, grid(1), grid(2)]
    },
  })
  const { tenant } = row
  const places = openPlaces(world.app)
  const people = openPeople(world.app, packs, places)
  const deps = { db: world.app, places, people, clock: world.clock, today: () => shanghaiToday(world.clock) }
  await settleDepartments(world.worker, tenant, miniRules)
  const [county] = await places.children(tenant, null)
  const [town1, town2] = await places.children(tenant, county!.id)
  const [village1] = await places.children(tenant, town1!.id)
  const [village2] = await places.children(tenant, town2!.id)
  const [grid1, grid2] = await places.children(tenant, village1!.id)
  const at = { county, town1, town2, village1, village2, grid1, grid2 } as MiniCounty['at']
  let count = 0
  return {
    ...{ tenant, places, people, deps, at },
    async inOffice(post, where, organisation) {
      const region = at[where]!
      const person = await people.createPerson(tenant, { name: `张${++count}`, region: region.id })
      await world.owner.query(
        `insert into appointment (tenant, id, person, post, region, path, organisation, kind, starts_on)
         values ($1, gen_random_uuid(), $2, $3, $4, $5, $6, 'holder', '2026-01-01')`,
        [tenant, person, post, region.id, region.path, organisation ?? null],
      )
      const { rows } = await world.owner.query('update tenant set revision = revision + 1 returning revision')
      places.sawRevision(tenant, rows[0].revision)
      return authorityOf(
        tenant,
        person,
        await people.heldSeats(tenant, person, deps.today()),
        rows[0].revision,
      )
    },
  }
}
