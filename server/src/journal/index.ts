/** The journal: what was done, kept for ever, provable, and forgettable of persons. Knows only opaque ids. */
export { append, commandQuery } from './append.ts'
export type { Trace } from './append.ts'
export { leafHash, requestHash } from './entry.ts'
export type { Entry } from './entry.ts'
