/** The hotline's door (12345): its orders in, their results out. */
export { hotlineCommands } from './cli.ts'
export { hotlineRoutes } from './routes.ts'
export { hotlineFollower } from './work.ts'
