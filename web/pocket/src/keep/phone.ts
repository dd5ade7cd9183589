/** What this phone keeps by itself: unfinished and waiting reports, links to follow, the last place. IndexedDB. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { RegionRef } from '#contract/http/shapes.ts'
import type { Draft } from './draft.ts'

/** A matter reported from this phone without an account: the unguessable path, and what to call it. */
export interface Follow {
  path: string
  id: string
  number: string
  title: string
  at: string
}
export interface LastPlace {
  county: { code: string; name: string }
  place: RegionRef[]
}

interface Kept extends DBSchema {
  drafts: { key: string; value: Draft }
  follows: { key: string; value: Follow }
  last: { key: 'place'; value: LastPlace }
}

let opening: Promise<IDBPDatabase<Kept>> | undefined
const open = () =>
  (opening ??= openDB<Kept>('shanzhi-pocket', 1, {
    upgrade(db) {
      db.createObjectStore('drafts', { keyPath: 'id' })
      db.createObjectStore('follows', { keyPath: 'path' })
      db.createObjectStore('last')
    },
  }))

export const drafts = {
  all: async () => (await (await open()).getAll('drafts')).sort((a, b) => b.changedAt - a.changedAt),
  get: async (id: string) => (await open()).get('drafts', id),
  put: async (draft: Draft) => void (await (await open()).put('drafts', draft)),
  drop: async (id: string) => (await open()).delete('drafts', id),
}
export const follows = {
  all: async () => (await (await open()).getAll('follows')).sort((a, b) => b.at.localeCompare(a.at)),
  put: async (follow: Follow) => void (await (await open()).put('follows', follow)),
  clear: async () => (await open()).clear('follows'),
}
export const lastPlace = {
  get: async () => (await open()).get('last', 'place'),
  put: async (place: LastPlace) => void (await (await open()).put('last', place, 'place')),
  drop: async () => (await open()).delete('last', 'place'),
}
