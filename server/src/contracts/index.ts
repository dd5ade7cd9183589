/** Contracts: the register of what a village lets and lends, looked over by the pack's tests, put right as matters. */
export { contractCommands } from './cli.ts'
export type { ContractDeps } from './deps.ts'
export { contractRoutes } from './routes.ts'
