/** The Open311 GeoReport v2 door: other systems report to a county and follow what happens. */
export { open311Commands } from './cli.ts'
export { keepKey, keyPermissions } from './keys.ts'
export { open311Routes } from './routes.ts'
