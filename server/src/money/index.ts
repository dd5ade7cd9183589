/** Money: the village's books, what it spends, and what everybody may see of it. */
export { moneyRoutes } from './routes.ts'
export type { MoneyDeps } from './deps.ts'
export { publicMonths, publicPicture, publicVoucher, publicVouchers } from './public.ts'
export type { PublicDeps, PublicMonth, PublicVoucher, PublicVoucherPage } from './public.ts'
export { askQuestion } from './questions.ts'
