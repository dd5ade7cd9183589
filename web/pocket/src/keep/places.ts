/** Counties, the place tree and the catalogue. The service worker keeps what was seen, for use without a signal. */
import type { Catalogue } from '#contract/http/catalogue.ts'
import type { County, Region, RegionDetail } from '#contract/http/places.ts'
import type { RegionRef } from '#contract/http/shapes.ts'
import type { Static } from 'typebox'
import { get } from '../../../shared/api.ts'

export type CountyRow = Static<typeof County>
export type Detail = Static<typeof RegionDetail>
interface List<T> {
  items: T[]
}
const items = <T>(answer: List<T> | T[]) => (Array.isArray(answer) ? answer : answer.items)

export const counties = async () => items(await get<List<CountyRow> | CountyRow[]>('/api/counties'))
export const catalogue = (county: string) => get<Catalogue>('/api/catalogue', { county })

/** The children of a node; of the county itself when `parent` is left out. */
export const childrenOf = async (county: string, parent?: string) =>
  items(await get<List<Region> | Region[]>('/api/regions', { county, parent }))
export const searchPlaces = async (county: string, q: string) =>
  items(await get<List<Detail> | Detail[]>('/api/regions/search', { county, q }))

/** A node by its id or its division code, with the chain from the county down to it. */
export const place = (county: string, region: string) => get<Detail>(`/api/regions/${region}`, { county })
export const placeAt = (county: string, lng: number, lat: number) =>
  get<Detail>('/api/regions/at', { county, lng, lat, datum: 'WGS-84' })

/** Only what is kept of a node. */
export const ref = ({ id, level, code, name }: RegionRef): RegionRef => ({ id, level, code, name })

/** The chain below the county, the node itself last; empty for the county. */
export const chain = (detail: Detail): RegionRef[] =>
  detail.parent === null
    ? []
    : [
        ...detail.ancestry
          .slice(1)
          .filter((region) => region.id !== detail.id)
          .map(ref),
        ref(detail),
      ]

/** `郑山街道 前高埠村 第2网格`. */
export const placeWords = (place: RegionRef[]) => place.map((region) => region.name).join(' ')
