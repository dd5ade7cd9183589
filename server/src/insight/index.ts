/** Insight: what the counts say. Figures, the lists behind them, the monthly brief. */
export { insightRoutes } from './routes.ts'
export type { InsightRouteDeps } from './routes.ts'
export { correctItems, recount } from './recount.ts'
export type { Difference } from './recount.ts'
export { numbersQuery, roomy } from './store.ts'
export type { By, NumberRow } from './store.ts'
