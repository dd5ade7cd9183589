/** Supervision: campaigns whose items are matters: rounds of inspection, ledgers, promised deeds, spot checks. */
export { campaignCommands } from './cli.ts'
export type { SupervisionDeps } from './deps.ts'
export { supervisionRoutes } from './routes.ts'
export { promisedAt } from './promised.ts'
export type { Promised } from './promised.ts'
