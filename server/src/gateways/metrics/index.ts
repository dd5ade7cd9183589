/** Figures of a running server, as Prometheus reads them. Figures of the county's work are elsewhere: these are the machine's. */
export { measureRequests, metricsRoutes } from './routes.ts'
