import type { App } from '../lib/http.ts'
import type { MoneyRouteDeps } from './deps.ts'
import { bookRoutes } from './routes-books.ts'
import { paymentRoutes } from './routes-payments.ts'

export const moneyRoutes = (deps: MoneyRouteDeps) => async (app: App) => {
  await app.register(bookRoutes(deps))
  await app.register(paymentRoutes(deps))
}
