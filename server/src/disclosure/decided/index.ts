/** How village affairs were decided: the rate by the rule, from the record. */
export { decidedRoutes } from './routes.ts'
