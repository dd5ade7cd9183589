/** What was reported in a village, one line a matter. */
export { listedRoutes } from './routes.ts'
