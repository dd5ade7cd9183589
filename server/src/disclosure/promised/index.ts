/** What a village promised for the year, and how far it has come. */
export { promisedRoutes } from './routes.ts'
