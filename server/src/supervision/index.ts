/** Supervision: campaigns whose items are matters: rounds of inspection, ledgers, promised deeds, spot checks. */
export { add } from './add.ts'
export { campaignCommands } from './cli.ts'
export type { SupervisionDeps } from './deps.ts'
export { supervisionRoutes } from './routes.ts'
export { open } from './open.ts'
export { seeItem } from './item.ts'
export { promisedAt } from './promised.ts'
export type { Promised } from './promised.ts'
