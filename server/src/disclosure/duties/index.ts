/** What places owe the public, and what they published. */

export { publicationRoutes } from './public-routes.ts'
export { dutyRoutes } from './routes.ts'
export { mattersHandledSource, officeHoldersSource } from './sources.ts'
export { publish } from './publish.ts'
export { writeDocument } from './document.ts'
export type { Source } from './deps.ts'
export { publicationsOf } from './store.ts'
