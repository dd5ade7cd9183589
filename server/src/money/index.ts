/** Money: the village's books, what it spends, and what everybody may see of it. */
export { moneyRoutes } from './routes.ts'
export type { MoneyDeps } from './deps.ts'
