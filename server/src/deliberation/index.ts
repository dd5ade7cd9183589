/** Deliberation: bodies meet by their rule, and what they settle moves what waited for it. */
export type { DeliberationDeps } from './deps.ts'
export { meetingsOf } from './list.ts'
export { deliberationRoutes } from './routes.ts'
