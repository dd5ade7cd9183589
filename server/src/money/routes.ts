import type { App } from '../lib/http.ts'
import type { AuthorityFor } from '../people/index.ts'
import type { MoneyDeps } from './deps.ts'
import { bookRoutes } from './routes-books.ts'
import { paymentRoutes } from './routes-payments.ts'

export interface MoneyRouteDeps extends MoneyDeps {
  authorityFor: AuthorityFor
}

export const moneyRoutes = (deps: MoneyRouteDeps) => async (app: App) => {
  await app.register(bookRoutes(deps))
  await app.register(paymentRoutes(deps))
}
