/** Places: the dated tree of regions, from the county down to the smallest grid. */
export { openPlaces } from './tree.ts'
export type { Places, Located } from './tree.ts'
export { raiseRevision, revisionQuery } from './store.ts'
export type { RegionRow, RegionWithCentre, Tenant } from './store.ts'
export { convert, CONVERSION_M } from './datum.ts'
export type { Datum } from './datum.ts'
