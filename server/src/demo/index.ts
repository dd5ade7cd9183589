/** The demo: made-up counties on real division codes, so that every screen has something to show. It says of itself that it is a demo. */
export type { DemoDeps } from './deps.ts'
export { demoPassword } from './accounts.ts'
export { demoCommands } from './cli.ts'
export { addDemo, demoAccounts, loadDemo } from './load.ts'
export { demoRoutes, sampleVillages } from './routes.ts'
