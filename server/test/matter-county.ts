/** For tests only: a county under its real pack, with people in office, spoken to over HTTP. Who asks is named by a header. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { anonymous, authorityOf, type Authority } from '#server/authority/index.ts'
import { deriveKeys } from '#server/lib/crypto.ts'
import { openFiles } from '#server/lib/files.ts'
import { openHttp, type App } from '#server/lib/http.ts'
import { openLog } from '#server/lib/log.ts'
import { matterRoutes, openMatters, type MattersDeps } from '#server/matters/index.ts'
import { openPacks } from '#server/packs/index.ts'
import {
  openPeople,
  openReporters,
  settleDepartments,
  shanghaiToday,
  type AuthorityFor,
} from '#server/people/index.ts'
import { openPlaces, planned, seedCounty } from '#server/places/index.ts'
import { loadPacks } from './loaded-packs.ts'
import type { World } from './world.ts'

/** `body`: untyped JSON, as any client sees it. */
export type Answer = { status: number; body: ReturnType<typeof JSON.parse> }
export interface Asking {
  get(path: string): Promise<Answer>
  post(path: string, body?: object): Promise<Answer>
}
export interface MatterCounty {
  code: string
  tenant: number
  deps: MattersDeps
  app: App
  /** For the routes of another room, registered before the first request. */
  authorityFor: AuthorityFor
  /** Nodes by a short name: county, town1, town2, village1, village2 (in town1), village3 (in town2), grid1, grid2 (in village1), grid3 (in village3), and finer ones. */
  at: Record<string, { id: string; path: string; name: string }>
  /** Puts somebody in office and answers how they ask. `department`: of the pack. */
  office(post: string, at: string, department?: string, name?: string): Promise<Asking & { person: string }>
  /** A villager with an account and no post. */
  villager(name: string): Promise<Asking & { person: string }>
  anyone: Asking
  by(person: string): Asking
  organisation(department: string): Promise<string>
  close(): Promise<void>
}

const codes = { linshu: '371329', linyi: '140821' }

/** The finer levels of each county, laid under a village. */
const finer: Record<string, string[]> = { linshu: ['grid'], linyi: ['grid', 'aux_grid', 'micro_grid'] }

export async function openMatterCounty(world: World, pack: 'linshu' | 'linyi'): Promise<MatterCounty> {
  const packs = openPacks(world.worker)
  await loadPacks(world, packs, pack)
  const code = codes[pack]
  const { tenant: row } = await seedCounty(world.worker, packs, {
    code,
    pack,
    extend: (plan) => {
      const towns = plan.filter((r) => r.parent === plan[0]!.id).slice(0, 2)
      const first = (town: number) => plan.filter((r) => r.parent === towns[town]!.id)
      const kept = [plan[0]!, ...towns, ...first(0).slice(0, 2), ...first(1).slice(0, 1)]
      const more = []
      for (const village of [first(0)[0]!, first(1)[0]!])
        for (let i = 1; i <= 2; i++) {
          let above = village
          for (const level of finer[pack]!) {
            const grown = `${above.code}${above === village ? `00${i}` : '01'}`
            above = planned({
              level,
              code: grown,
              name: `第${i}${level === 'grid' ? '网格' : level}`,
              parent: above.id,
              sort: i,
            })
            more.push(above)
          }
        }
      return [...kept, ...more]
    },
  })
  const { tenant } = row
  const places = openPlaces(world.app)
  const people = openPeople(world.app, packs, places)
  const keys = deriveKeys(Buffer.alloc(32, 7))
  const { worker, app: db, clock } = world
  const reporters = openReporters({ worker, places, keys, clock })
  const files = openFiles(mkdtempSync(join(tmpdir(), 'shanzhi-photos-')))
  const deps = openMatters({ db, worker, packs, places, people, reporters, files, keys, clock })
  const rules = await packs.rulesOf(pack, shanghaiToday(clock))
  await settleDepartments(worker, tenant, rules)

  const revision = async () => {
    const { rows } = await world.owner.query('select revision from tenant where tenant = $1', [tenant])
    return rows[0].revision as number
  }
  const known = new Map<string, Authority>()
  async function authorityFor(request: Pick<FastifyRequest, 'headers'>, { fresh = false } = {}) {
    const person = request.headers['x-person'] as string | undefined
    if (!person) return anonymous(0)
    const cached = known.get(person)
    if (cached && !fresh) return cached
    const now = await revision()
    places.sawRevision(tenant, now)
    const { rows } = await world.owner.query('select name from person where id = $1', [person])
    const seats = await people.heldSeats(tenant, person, shanghaiToday(clock))
    const authority = authorityOf(tenant, person, seats, now, rows[0]?.name ?? '')
    known.set(person, authority)
    return authority
  }
  const app = await openHttp({ log: openLog('silent'), rateLimit: 0, publicUrl: 'http://127.0.0.1' })
  const removeAccount = async (_: number, person: string) =>
    void (await world.owner.query('delete from account_person where person = $1', [person]))
  await app.register(matterRoutes({ ...deps, removeAccount, authorityFor: authorityFor as never }))

  const asking = (person?: string): Asking => {
    const headers = person ? { 'x-person': person } : {}
    const answer = async (method: 'GET' | 'POST', url: string, payload?: object): Promise<Answer> => {
      const response = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
      const isJson = String(response.headers['content-type'] ?? '').includes('json')
      return { status: response.statusCode, body: isJson ? response.json() : response.rawPayload }
    }
    return {
      get: (path) => answer('GET', path),
      post: (path, body = {}) => answer('POST', path, body),
    }
  }
  const at = await nodes(world, tenant)
  const organisation = async (department: string) => {
    const { rows } = await world.owner.query(
      'select id from organisation where tenant = $1 and department = $2',
      [tenant, department],
    )
    return rows[0].id as string
  }
  let count = 0
  return {
    ...{
      code,
      tenant,
      deps,
      app,
      at,
      organisation,
      authorityFor: authorityFor as never,
      by: asking,
      anyone: asking(),
    },
    async office(post, where, department, name = `工${++count}`) {
      const region = at[where]!
      const person = await people.createPerson(tenant, { name, region: region.id })
      await world.owner.query(
        `insert into appointment (tenant, id, person, post, region, path, organisation, kind, starts_on)
         values ($1, $2, $3, $4, $5, $6, $7, 'holder', '2026-01-01')`,
        [
          tenant,
          randomUUID(),
          person,
          post,
          region.id,
          region.path,
          department ? await organisation(department) : null,
        ],
      )
      await account(world, tenant, person)
      await world.owner.query('update tenant set revision = revision + 1 where tenant = $1', [tenant])
      return { person, ...asking(person) }
    },
    async villager(name) {
      const { person } = await reporters.reporterFor(tenant, { name })
      await account(world, tenant, person)
      return { person, ...asking(person) }
    },
    close: () => app.close(),
  }
}

const account = (world: World, tenant: number, person: string) =>
  world.owner.query('insert into account_person (account, tenant, person) values ($1, $2, $3)', [
    `account-${person}`,
    tenant,
    person,
  ])

async function nodes(world: World, tenant: number): Promise<MatterCounty['at']> {
  const { rows } = await world.owner.query(
    'select id, path, name, level, parent from region where tenant = $1 order by length(path), code',
    [tenant],
  )
  const under = (parent: string | null) => rows.filter((row) => row.parent === parent)
  const county = under(null)[0]
  const [town1, town2] = under(county.id)
  const [village1, village2] = under(town1.id)
  const [village3] = under(town2.id)
  const [grid1, grid2] = under(village1.id)
  const [grid3] = under(village3.id)
  const [aux1] = under(grid1.id)
  const [micro1] = aux1 ? under(aux1.id) : []
  return { county, town1, town2, village1, village2, village3, grid1, grid2, grid3, aux1, micro1 }
}

/** A report as a phone sends it. */
export const reportOf = (county: MatterCounty, kind: string, where: string, more: object = {}) => ({
  ...{ id: randomUUID(), county: county.code, kind, region: county.at[where]!.id },
  ...{ text: '村东头第三盏路灯坏了一个星期', ...more },
})

/** An act on the version last seen. */
export const actOf = (action: string, version: number, input: object = {}) => ({
  ...{ command_id: randomUUID(), action, version, input },
})
