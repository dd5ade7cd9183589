/** Every photo and recording of a matter, and every file a remark brought, is there and is what its name says. */
import type { Readable } from 'node:stream'
import { sql } from 'kysely'
import { sha256 } from '../lib/crypto.ts'
import type { Database } from '../lib/db.ts'
import type { Files } from '../lib/files.ts'

export interface WrongFile {
  number: string
  hash: string
  kind: 'photo' | 'file'
  what: 'missing' | 'changed'
}

type Kept = Pick<Files, 'read' | 'readFile'>

const PAGE = 500

/** Reads every file once. `db`: the worker role; `onPage` hears how many matters were looked at. */
export async function wrongFiles(
  db: Database,
  files: Kept,
  tenant: number,
  onPage: (matters: number) => void = () => undefined,
): Promise<WrongFile[]> {
  const wrong: WrongFile[] = []
  const known = new Map<string, WrongFile['what'] | null>()
  let after = '00000000-0000-0000-0000-000000000000'
  for (let done = 0; ;) {
    const page = await db.run(sql<{ id: string; number: string; photos: string[]; files: string[] }>`
      select id, number, array(select p ->> 'hash' from jsonb_array_elements(photos) p) as photos,
        array(select f ->> 'hash' from jsonb_array_elements(remarks) r, jsonb_array_elements(r -> 'files') f)
          || array(select v ->> 'hash' from jsonb_array_elements(voices) v) as files
      from matter where tenant = ${tenant} and id > ${after} and (photos <> '[]' or remarks <> '[]' or voices <> '[]')
      order by id limit ${PAGE}`)
    for (const { number, photos, files: attached } of page) {
      const named = [
        ...photos.map((hash) => ({ hash, kind: 'photo' as const })),
        ...attached.map((hash) => ({ hash, kind: 'file' as const })),
      ]
      for (const one of named) {
        const key = `${one.kind} ${one.hash}`
        if (!known.has(key)) known.set(key, await fault(files, one))
        const what = known.get(key)
        if (what) wrong.push({ number, ...one, what })
      }
    }
    after = page.at(-1)?.id ?? after
    onPage((done += page.length))
    if (page.length < PAGE) return wrong
  }
}

async function fault(
  files: Kept,
  { hash, kind }: Pick<WrongFile, 'hash' | 'kind'>,
): Promise<WrongFile['what'] | null> {
  const stream: Readable | undefined =
    kind === 'photo' ? await files.read(hash) : (await files.readFile(hash))?.stream
  if (!stream) return 'missing'
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return sha256(...parts).toString('hex') === hash ? null : 'changed'
}
