/** Counties, the place tree and the catalogue. The service worker keeps what was seen, for use without a signal. */
import type { Catalogue } from '#contract/http/catalogue.ts'
import type { OfficeHolders } from '#contract/http/disclosure.ts'
import type { County, Nearest, Region, RegionFound } from '#contract/http/places.ts'
import type { RegionRef } from '#contract/http/shapes.ts'
import type { Static } from 'typebox'
import { Unreachable, get } from '../../../shared/api.ts'

export type CountyRow = Static<typeof County>
export type Found = Static<typeof RegionFound>

export const counties = () => get<CountyRow[]>('/api/counties')

const seen = new Map<string, Catalogue>()
/** What this page has had already stands in where the network is gone: the worker that keeps it may not be there yet on a first visit. */
export async function catalogue(county: string): Promise<Catalogue> {
  try {
    const found = await get<Catalogue>('/api/catalogue', { county })
    seen.set(county, found)
    return found
  } catch (failure) {
    const before = seen.get(county)
    if (before && failure instanceof Unreachable) return before
    throw failure
  }
}

/** The children of a node; of the county itself when `parent` is left out. */
export async function childrenOf(county: string, parent?: string): Promise<Region[]> {
  if (parent) return get<Region[]>('/api/regions', { county, parent })
  const [root] = await get<Region[]>('/api/regions', { county })
  return root ? get<Region[]>('/api/regions', { county, parent: root.id }) : []
}
export const searchPlaces = (county: string, q: string) => get<Found[]>('/api/regions/search', { county, q })

/** A node by its id or its division code; null when the county has none. */
export async function place(county: string, region: string): Promise<Found | null> {
  if (region.length === 36) return get<Found>(`/api/regions/${region}`)
  return (await searchPlaces(county, region)).find(({ code }) => code === region) ?? null
}
/** Down from a village to its grid where it has only one: the report then finds the grid's worker at once. */
export async function onlyGrid(county: string, place: RegionRef[]): Promise<RegionRef[]> {
  const own = place.at(-1)
  if (!own || !villageOf(place)) return place
  const [first, ...others] = await childrenOf(county, own.id)
  return first && others.length === 0 ? onlyGrid(county, [...place, ref(first)]) : place
}
/** Where a point lies; null far from every village. */
export const placeAt = async (county: string, lng: number, lat: number) =>
  (await get<Nearest>('/api/places/nearest', { county, lng, lat, datum: 'WGS-84' })).region

/** Whom a complaint about a place may name. */
export const officeHolders = (county: string, region: string) =>
  get<OfficeHolders>('/api/office-holders', { county, region })

/** Only what is kept of a node. */
export const ref = ({ id, level, code, name }: RegionRef): RegionRef => ({ id, level, code, name })

/** The chain below the county, the node itself last; empty for the county. */
export const chain = (found: Found): RegionRef[] => found.ancestry.slice(1).map(ref)

/** `郑山街道 前高埠村 第2网格`; a name that the next one begins with is not said twice. */
export const placeWords = (place: RegionRef[]) =>
  place
    .map((region) => region.name)
    .filter((name, at, names) => !names[at + 1]?.startsWith(name))
    .join(' ')

/** The village of a chain: its code is the 12-digit division code, which a work area's or grid's is not. */
export const villageOf = (place: RegionRef[]) => place.find(({ code }) => /^\d{12}$/.test(code))
/** The chain from the village down; from its last node when it has no village. */
export const fromVillage = (place: RegionRef[]) => {
  const village = villageOf(place)
  return village ? place.slice(place.indexOf(village)) : place.slice(-1)
}
