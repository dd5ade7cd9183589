/** Programmes: a plan of tasks many units carry out, with milestones, evidence, visits, and lights that nobody types. */
export type { ProgrammeDeps } from './deps.ts'
export { programmeRoutes } from './routes.ts'
export { remindUnits } from './remind.ts'
