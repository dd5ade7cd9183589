/** What acts have added to a matter, as its page shows it. */
import type { EntryForm, EntryShown } from '#contract/http/entries.ts'
import type { Rules } from '#contract/pack/life.ts'
import { askedFields } from '../../packs/index.ts'
import type { Words } from '../said.ts'
import type { StoredEntry } from './store.ts'
import { valueWords } from './words.ts'

export interface Entries {
  stored: StoredEntry[]
  words: Words[]
  rules: Rules
  /** The reader sees what was said, not only that something was. */
  near: boolean
  /** By the version of the act. */
  by: (version: number) => string
}

type Shown = EntryShown['fields'][number]

/** In order; a field nothing was filled into is left out. */
export const entriesShown = (page: Entries): EntryShown[] =>
  page.stored
    .filter(({ entry }) => entry !== null)
    .map((row) => {
      const { id, entry, nth, at, version } = row
      const declared = page.rules.procedure.entries?.[entry!]
      const fields = Object.entries(declared?.fields ?? {}).flatMap(([field, spec]): Shown[] => {
        const hidden = row.hidden.includes(field)
        const word = page.words.find((one) => one.version === version && one.field === `entry.${field}`)
        const plain = row.fields[field]
        if (!hidden && !word && plain === undefined) return []
        const value = word ? word.text : plain === undefined ? null : valueWords(spec, plain)
        return [
          {
            ...{ field, title: spec.title, private: hidden },
            value: hidden || !page.near ? null : value,
            masked: (page.near && row.masked[field]) || null,
          },
        ]
      })
      const title = declared?.title ?? entry!
      return { id, entry: entry!, title, nth, at: at.toISOString(), by: page.by(version), fields }
    })

/** The private values of the report itself. */
export const hiddenFields = ({ stored, rules, near }: Entries): Shown[] => {
  const row = stored.find(({ entry }) => entry === null)
  return (row?.hidden ?? []).map((field) => ({
    ...{ field, title: rules.kind.fields?.[field]?.title ?? field, private: true, value: null },
    masked: (near && row?.masked[field]) || null,
  }))
}

/** The form an act adds; null for one that adds none. */
export function entryForm(
  adds: string | undefined,
  { procedure }: Pick<Rules, 'procedure'>,
): EntryForm | null {
  const entry = adds === undefined ? undefined : procedure.entries?.[adds]
  return entry ? { entry: adds!, title: entry.title, fields: askedFields(entry.fields, entry.private) } : null
}

export const hasPrivate = (stored: StoredEntry[]): boolean => stored.some(({ hidden }) => hidden.length > 0)
