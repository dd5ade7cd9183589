/** Contracts: the register of what a village lets and lends, looked over by the pack's tests, put right as matters. */
export { contractCommands } from './cli.ts'
export type { ContractDeps } from './deps.ts'
export { register } from './keep.ts'
export { rectify } from './rectify.ts'
export { contractRoutes } from './routes.ts'
export { scan } from './scan.ts'
export { receive } from './settle.ts'
