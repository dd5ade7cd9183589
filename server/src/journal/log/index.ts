/** The transparency log's part of the journal's door. */
export { verifyCommand } from './cli.ts'
export { logJournalRoots } from './daily.ts'
export { readCheckpoint } from './note.ts'
export { logHead, proveLogged } from './read.ts'
export { logRoutes } from './routes.ts'
export { sequenceLog } from './sequence.ts'
export { logStatement } from './statement.ts'
export type { Statement } from './statement.ts'
