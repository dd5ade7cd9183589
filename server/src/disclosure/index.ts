/** Disclosure: what everybody may see, as plain pages. */
export { disclosureRoutes } from './routes.ts'
export type { DisclosureDeps } from './deps.ts'
