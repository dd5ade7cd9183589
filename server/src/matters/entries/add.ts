/** What was filled in, made ready to be kept: texts in the open as words, other open values as they are, private ones sealed. */
import { v7 } from 'uuid'
import type { Fields, Given, Party } from '#contract/pack/field.ts'
import { parted } from '#contract/pack/given.ts'
import type { Keys } from '../../lib/crypto.ts'
import type { Query } from '../../lib/db.ts'
import { commitment, newPersonalKey, sealPerson } from '../../journal/index.ts'
import { isWords } from '../fields.ts'
import { maskName, say, type Said, type Words } from '../said.ts'
import { saveEntry } from './store.ts'

export interface Adding {
  tenant: number
  matter: string
  /** null: the report's own private values. */
  entry: string | null
  nth: number
  version: number
  person: string | null
  at: string
  fields: Fields
  /** Everything of it is private. */
  all?: boolean | undefined
  given: Given
}

/** `kept`: what the journal keeps of it beside the commitments in `said`. */
export interface Added {
  words: Words[]
  said: Said[]
  kept: { id: string; entry: string | null; nth: number; fields: Given } | null
  queries: Query[]
}

const NOTHING: Added = { words: [], said: [], kept: null, queries: [] }

/** Empty values are kept nowhere. The queries follow the matter's own, in the same transaction. */
export function addEntry(keys: Pick<Keys, 'wrapping'>, adding: Adding): Added {
  const { tenant, matter, entry, nth, version, person, at, fields, given } = adding
  const { open, hidden } = parted(fields, given, adding.all)
  const names = Object.keys(hidden)
  if (entry === null && names.length === 0) return NOTHING
  const id = v7()
  const own = Object.entries(open)
  // the report's own open values are the matter's fields already
  const texts = entry === null ? [] : own.filter(([name]) => isWords(fields[name]))
  const plain = entry === null ? [] : own.filter(([name]) => !isWords(fields[name]))
  const spoken = say(
    Object.fromEntries(texts.map(([name, value]) => [`entry.${name}`, String(value)])),
    version,
    person,
  )
  const secret = newPersonalKey(keys.wrapping, tenant, id)
  const row = {
    ...{ tenant, id, matter, entry, nth, version, person, at },
    fields: Object.fromEntries(plain),
    masked: Object.fromEntries(
      Object.entries(hidden).flatMap(([name, value]) =>
        Array.isArray(value) ? [[name, masked(value)]] : [],
      ),
    ),
    hidden: names,
    sealed: names.length > 0 ? sealPerson(secret.key, hidden) : null,
  }
  const committed = Object.entries(hidden).map(([name, value]) => ({
    id,
    field: `private.${name}`,
    commitment: commitment(secret.key.salt, JSON.stringify(value)).toString('hex'),
  }))
  return {
    words: spoken.words,
    said: [...spoken.said, ...committed],
    kept: { id, entry, nth, fields: row.fields },
    queries: [...(row.sealed ? [secret.save] : []), saveEntry(row)],
  }
}

const masked = (people: Party[]): string => people.map(({ name }) => maskName(name)).join('、')
