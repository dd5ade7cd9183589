/** The journal: what was done, kept for ever, provable, and able to forget a person. Knows only opaque ids. */
export { actOnce } from './act-once.ts'
export type { Deed, Doer, Done } from './act-once.ts'
export { looksAt, recordLook } from './access.ts'
export type { Look } from './access.ts'
export { ANNOUNCED, readAnnounced } from './announce.ts'
export { journalCommands } from './cli.ts'
export { journalFollowers } from './followers.ts'
export { append, commandQuery } from './append.ts'
export { canonical } from './canonical.ts'
export { backlog } from './backlog.ts'
export type { Trace } from './append.ts'
export { leafHash, requestHash } from './entry.ts'
export type { Entry } from './entry.ts'
export {
  logHead,
  readCheckpoint,
  logJournalRoots,
  logRoutes,
  logStatement,
  proveLogged,
  sequenceLog,
  verifyCommand,
} from './log/index.ts'
export type { Statement } from './log/index.ts'
export {
  commitment,
  erasePerson,
  newPersonalKey,
  openPerson,
  personalKeys,
  sealPerson,
  unwrapKey,
} from './personal.ts'
export type { Forget, PersonalKey } from './personal.ts'
export { correctTallies, recount } from './recount.ts'
export { sealBatch } from './seal.ts'
export { foldTallies, tallySums } from './tally.ts'
export { countedItems, countsAtLevel, gatheredItems, placesUnder, versionsOn } from './tally-items.ts'
export type { ItemsAsked, Under } from './tally-items.ts'
export type { TallyQuestion, TallySum } from './tally.ts'
export { isIncluded } from './tree.ts'
export { proveInclusion, verifyJournal } from './verify.ts'
export type { Proof, Verdict } from './verify.ts'
