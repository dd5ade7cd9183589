/** Deliberation: bodies meet by their rule, and what they settle moves what waited for it. */
export { villageCodeRoutes } from './code/routes.ts'
export { codeInForce } from './code/see.ts'
export type { DeliberationDeps } from './deps.ts'
export { meetingsOf } from './list.ts'
export { deliberationRoutes } from './routes.ts'
