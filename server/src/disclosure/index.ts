/** Disclosure: what everybody may see, as plain pages; what places owe the public, and what they published. */
export { disclosureRoutes } from './routes.ts'
export type { DisclosureDeps } from './deps.ts'
export { dutyRoutes, mattersHandledSource, officeHoldersSource, publicationRoutes } from './duties/index.ts'
export { publicationsOf, publish } from './duties/index.ts'
export { accountsSource, moneyPages } from './money/index.ts'
export { postingRoutes } from './postings/index.ts'
export { promisedRoutes } from './promised/index.ts'
export { decidedRoutes } from './decided/index.ts'
