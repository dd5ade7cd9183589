/** The village's own page for whoever is signed in. */
export { myVillageRoutes } from './routes.ts'
