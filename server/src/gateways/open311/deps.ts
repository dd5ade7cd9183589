/** What the Open311 door stands on. Wired in app.ts. */
import type { MattersDeps } from '../../matters/index.ts'

export interface Open311Deps {
  matters: MattersDeps
  /** Where the outside reaches us, without a slash at the end. */
  publicUrl: string
}

/** Paths below the door. */
export const BASE = '/open311'
export const ENDPOINT = `${BASE}/v2`

/** The standard by its own name, as discovery tells it. */
export const GEOREPORT = 'http://wiki.open311.org/GeoReport_v2'

/** Reading what is public asks for no person's scope; as the worker, with the conditions in store.ts. */
export const publicWall = (tenant: number) => ({ tenant, scope: '{}', keys: '{}' })
