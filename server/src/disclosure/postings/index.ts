/** What village affairs have posted, for everybody. */
export { postingRoutes } from './routes.ts'
