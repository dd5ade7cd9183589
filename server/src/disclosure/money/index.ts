/** The village's money in public. */
export { accountsSource } from './accounts-source.ts'
export { moneyPages } from './routes.ts'
