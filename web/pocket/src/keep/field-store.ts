/** What this phone keeps of somebody's work: acts that wait for a signal, forms half filled in, copies of what was last read. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Problem } from '#contract/http/shapes.ts'
import type { Photo } from './draft.ts'

/** Something done on this phone that the server has yet to take. Its `id` is the command's own, so sending twice is one act. */
export interface Job {
  id: string
  /** Whose session must send it; null: it goes by an unguessable link. */
  by: string | null
  method: 'POST' | 'PUT'
  path: string
  /** Photos go along as `input.photos`. */
  body: Record<string, unknown>
  photos: Photo[]
  /** What was done, to what, and the page where one sees it (below /m). */
  title: string
  about: string
  page: string
  /** Jobs on one subject go in the order they were done; the next waits for the one before. */
  subject: string
  /** What was typed: the form as it was, and its words, for who has to do it again. */
  filled: unknown
  words: string[]
  /** refused: the server said why not, a person decides. */
  status: 'queued' | 'refused'
  at: number
  tries: number
  nextTry: number
  problem: JobProblem | null
}

export type JobProblem = Pick<Problem, 'code' | 'detail' | 'field' | 'changed'>

/** A form being filled in, by what it is about. */
interface Typed {
  key: string
  action: string
  filled: unknown
  at: number
}
interface Copy {
  key: string
  data: unknown
  at: number
}

interface Kept extends DBSchema {
  jobs: { key: string; value: Job }
  typed: { key: string; value: Typed }
  copies: { key: string; value: Copy }
}

let opening: Promise<IDBPDatabase<Kept>> | undefined
const open = () =>
  (opening ??= openDB<Kept>('shanzhi-field', 1, {
    upgrade(db) {
      db.createObjectStore('jobs', { keyPath: 'id' })
      db.createObjectStore('typed', { keyPath: 'key' })
      db.createObjectStore('copies', { keyPath: 'key' })
    },
  }))

export const jobs = {
  all: async () => (await (await open()).getAll('jobs')).sort((a, b) => a.at - b.at),
  put: async (job: Job) => void (await (await open()).put('jobs', job)),
  drop: async (id: string) => (await open()).delete('jobs', id),
}
export const typed = {
  get: async (key: string) => (await open()).get('typed', key),
  put: async (one: Typed) => void (await (await open()).put('typed', one)),
  drop: async (key: string) => (await open()).delete('typed', key),
}
export const copies = {
  get: async (key: string) => (await open()).get('copies', key),
  put: async (key: string, data: unknown) =>
    void (await (await open()).put('copies', { key, data, at: Date.now() })),
  drop: async (key: string) => (await open()).delete('copies', key),
}

/** How long a copy nobody refreshed stays. */
const STALE = 7 * 24 * 3600_000
export async function dropStale(now: number) {
  const db = await open()
  for (const store of ['copies', 'typed'] as const)
    for (const { key, at } of await db.getAll(store)) if (now - at > STALE) await db.delete(store, key)
}

/** At signing out: everything read or half typed. What was submitted stays for the person who submitted it. */
export async function forget() {
  const db = await open()
  await Promise.all([db.clear('copies'), db.clear('typed')])
  if ('caches' in globalThis) await caches.delete('pictures')
}
