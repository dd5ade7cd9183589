/** Rules as data: what a county's packs say, on which day, and whether they may be said. */
export { catalogueOf } from './catalogue.ts'
export { packCommands } from './cli.ts'
export type { CountyRules } from './county-rules.ts'
export { openPacks } from './open.ts'
export type { Packs, Pin, Pinned } from './open.ts'
export { packRoutes } from './routes.ts'
export type { Problem } from './sources.ts'
