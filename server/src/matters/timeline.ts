/** The story of a matter, in sentences a villager understands. */
import type { EntryShown } from '#contract/http/entries.ts'
import type { TimelineEntry } from '#contract/http/matters.ts'
import { needTitles } from '#contract/pack/decide.ts'
import type { Kind } from '#contract/pack/language.ts'
import type { Calendar } from '#contract/pack/life.ts'
import { tookWords } from '#contract/pack/working-time.ts'
import type { Pinned } from '../packs/index.ts'
import type { Words } from './said.ts'
import { actionTitle, sentenceOf } from './sentence.ts'
import type { Photo } from './store.ts'
import type { StoryEntry } from './timeline-store.ts'
import { whoActed } from './who-acted.ts'

export interface Telling {
  pinned: Pinned
  calendar: Calendar
  words: Words[]
  photos: Photo[]
  /** The person who reads; their own acts say `我`. */
  reader: string | null
  /** Those who see a sensitive matter only from above read what was done, not what was said. */
  near: boolean
  /** What acts have added: shown with the act. */
  entries: EntryShown[]
}

export function timelineOf(entries: StoryEntry[], telling: Telling): TimelineEntry[] {
  return entries.map((entry, i) => {
    const before = entries[i - 1]
    const { procedure } = telling.pinned
    const openly = isOpenly(entry.sensitive, telling.pinned.kind)
    return {
      version: entry.version,
      at: entry.at.toISOString(),
      by: whoActed(entry, telling.reader, telling.near, openly),
      seat: entry.by_reporter && !openly ? null : entry.decision.by,
      action: actionTitle(entry.decision, procedure),
      sentence: sentenceOf(entry.decision, procedure),
      words: saidIn(entry, telling),
      photos: telling.near
        ? telling.photos.filter((photo) => photo.version === entry.version).map((photo) => photo.hash)
        : [],
      took: before ? tookWords(before.at.toISOString(), entry.at.toISOString(), telling.calendar) : null,
    }
  })
}

/** What posts begin is begun in their name, however private the rest of it is; never a complaint. */
export const isOpenly = (sensitive: string | null, kind: Kind): boolean =>
  sensitive === null || (sensitive !== 'accuses' && kind.begun_by !== undefined)

const titles: { [field: string]: string } = { ...needTitles, link: '附上的链接' }
/** The report's own texts stand on the page, not in its line; an entry's come with their titles. */
const ofTheReport = (field: string) => /^(text$|title$|address$|fields\.|entry\.)/.test(field)

/** Longer values of an entry, and private ones, stand in its own section. */
const SHORT = 30

function saidIn(entry: StoryEntry, { words, near, entries }: Telling): TimelineEntry['words'] {
  const said = words
    .filter((word) => word.version === entry.version && !ofTheReport(word.field))
    .map(({ field, text }) => ({ field, title: titles[field] ?? field, text: near ? text : null }))
  const chosen = (['ground', 'responsible_unit'] as const).flatMap((field) => {
    const text = entry.input[field]
    return text ? [{ field, title: needTitles[field], text }] : []
  })
  const added = entries.find((one) => one.id === entry.input.entry?.id)?.fields ?? []
  const filled = added.flatMap(({ field, title, value }) =>
    value !== null && value.length <= SHORT ? [{ field, title, text: value }] : [],
  )
  return [...said, ...chosen, ...filled]
}
