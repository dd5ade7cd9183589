/** Matters: anything reported, handled to a close and judged by who reported it. */
import type { MattersDeps } from './deps.ts'
import { openNumbers } from './number.ts'
import { openRuleBook } from './rulebook.ts'

export { act } from './act.ts'
export { attached, sendFile } from './talk/attachments.ts'
export { countyRules } from './county.ts'
export { pageOf, readCursor } from './cursor.ts'
export { inForceQuery } from './affairs/authorisations.ts'
export { affairCatalogue } from './affairs/catalogue.ts'
export { prepareMove } from './affairs/move.ts'
export type { Moved, Recorded } from './affairs/move.ts'
export { consentRoutes } from './consent-routes.ts'
export { followCalendar } from './follow-calendar.ts'
export type { MattersDeps, Who } from './deps.ts'
export { rewriteDeadlines, ringing, wrongDeadlines } from './check-deadlines.ts'
export { wrongFiles } from './check-files.ts'
export { makeSearchable, unsearchable } from './check-search.ts'
export { forgetMatters } from './erase.ts'
export { fallDue } from './fall-due.ts'
export { followClosed } from './suggesting/follow-closed.ts'
export type { Filed } from './filed.ts'
export { noteFromOutside } from './outside-note.ts'
export type { Record as MatterRecord } from './record.ts'
export { outcomes } from './outcomes.ts'
export { takePhoto } from './photos.ts'
export { openLive } from './live/open-live.ts'
export { likeliest } from './suggesting/likeliest.ts'
export type { LabelCount, WordCount } from './suggesting/likeliest.ts'
export { phoneOfJoiner } from './joining/phone-of-joiner.ts'
export { prepareReport, report } from './report.ts'
export { sheetTime } from './list-workbook.ts'
export { matterRoutes } from './routes.ts'
export type { MatterRouteDeps } from './routes.ts'
export { sentenceOf, stateWords } from './sentence.ts'
export { sweepUploads } from './uploads.ts'
export { tellFollowers } from './talk/tell-followers.ts'
export { sealedOf as contactOfPerson } from './contact.ts'
export { phoneOfReporter } from './phone-of-reporter.ts'

/** Adds what matters keep in the process: blocks of numbers, and the rules around places. */
export const openMatters = (given: Omit<MattersDeps, 'book' | 'numbers'>): MattersDeps => ({
  ...given,
  book: openRuleBook(given.db, given.packs, given.places, given.people),
  numbers: openNumbers(given.db),
})
export { waitsOnMe } from './read-store.ts'
