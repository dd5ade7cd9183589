/** For tests only: a county with its Open311 door, spoken to as another system speaks, and places one can point at. */
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { keepKey, keyPermissions, open311Routes } from '#server/gateways/open311/index.ts'
import { consentRoutes } from '#server/matters/index.ts'
import { openMatterCounty, type MatterCounty } from './matter-county.ts'
import { openWorld, type World } from './world.ts'

export interface Told {
  status: number
  type: string
  text: string
  /** Of a JSON answer. Untyped, as any client sees it. */
  json: ReturnType<typeof JSON.parse>
  /** Of an XML answer, every leaf a text; a lone item is no list. */
  xml: ReturnType<typeof JSON.parse>
}
export type Form = Record<string, string | string[]>

export interface Open311County extends MatterCounty {
  world: World
  get(path: string, accept?: string): Promise<Told>
  /** As a form; an array becomes the same name several times. */
  post(path: string, form: Form): Promise<Told>
  /** A further key of the county. */
  key(key: string, may?: typeof keyPermissions, name?: string): Promise<void>
}

export const KEY = 'neighbour-key'
/** Inside grid1's boundary; 2 km from the centre of village3; in no county. */
export const IN_GRID1 = { lat: '34.92', long: '118.65' }
export const NEAR_VILLAGE3 = { lat: '34.982', long: '118.72' }
export const NOWHERE = { lat: '42.3208', long: '-71.0541' }

const parser = new XMLParser({ parseTagValue: false, ignoreAttributes: true, ignoreDeclaration: true })

export async function openOpen311County(pack: 'linshu' | 'linyi' = 'linshu'): Promise<Open311County> {
  const world = await openWorld()
  const county = await openMatterCounty(world, pack)
  await county.app.register(consentRoutes({ ...county.deps, authorityFor: county.authorityFor }))
  await county.app.register(open311Routes({ matters: county.deps, publicUrl: 'https://county.example' }))
  await place(world, county)
  const told = ({ statusCode, headers, body }: Awaited<ReturnType<typeof county.app.inject>>): Told => {
    const type = String(headers['content-type'])
    if (type.includes('xml')) {
      const valid = XMLValidator.validate(body)
      if (valid !== true) throw new Error(`not XML: ${valid.err.msg}\n${body}`)
    }
    return {
      ...{ status: statusCode, type, text: body },
      json: type.includes('json') ? JSON.parse(body) : undefined,
      xml: type.includes('xml') ? parser.parse(body) : undefined,
    }
  }
  const key: Open311County['key'] = (text, may = keyPermissions, name = '城市热线') =>
    keepKey(world.worker, { tenant: county.tenant, name, key: text, may, at: '2026-01-01T00:00:00Z' })
  await key(KEY)
  return {
    ...{ ...county, world, key },
    get: async (path, accept) =>
      told(
        await county.app.inject({
          method: 'GET',
          url: `/open311${path}`,
          ...(accept ? { headers: { accept } } : {}),
        }),
      ),
    post: async (path, form) =>
      told(
        await county.app.inject({
          ...{ method: 'POST', url: `/open311${path}`, payload: formOf(form) },
          headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        }),
      ),
    async close() {
      await county.close()
      await world.close()
    },
  }
}

function formOf(form: Form): string {
  const pairs = Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
  return new URLSearchParams(pairs as [string, string][]).toString()
}

async function place(world: World, { tenant, at }: MatterCounty): Promise<void> {
  const [west, south, east, north] = [118.645, 34.915, 118.655, 34.925]
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  await world.owner.query(
    `insert into region_shape (tenant, region, boundary, lng, lat, datum, synthetic, west, south, east, north)
     values ($1, $2, $3, 118.65, 34.92, 'WGS-84', true, $4, $5, $6, $7), ($1, $8, null, 118.7, 34.98, 'WGS-84', true, null, null, null, null)`,
    [
      tenant,
      at.grid1!.id,
      JSON.stringify({ type: 'Polygon', coordinates: [ring] }),
      west,
      south,
      east,
      north,
      at.village3!.id,
    ],
  )
}

/** A street light as another system reports it. */
export const lightOf = (more: Form = {}): Form => ({
  ...{ api_key: KEY, jurisdiction_id: '371329', service_code: 'street_light' },
  ...{ ...IN_GRID1, description: '村东头第三盏路灯坏了', ...more },
})
