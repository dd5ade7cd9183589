/** Every photo that a matter shows is there, and is what its name says. */
import { sql } from 'kysely'
import { sha256 } from '../lib/crypto.ts'
import type { Database } from '../lib/db.ts'
import type { Files } from '../lib/files.ts'

export interface WrongPhoto {
  number: string
  hash: string
  what: 'missing' | 'changed'
}

const PAGE = 500

/** Reads every file once. `db`: the worker role; `onPage` hears how many matters were looked at. */
export async function wrongPhotos(
  db: Database,
  files: Pick<Files, 'read'>,
  tenant: number,
  onPage: (matters: number) => void = () => undefined,
): Promise<WrongPhoto[]> {
  const wrong: WrongPhoto[] = []
  const known = new Map<string, WrongPhoto['what'] | null>()
  let after = '00000000-0000-0000-0000-000000000000'
  for (let done = 0; ;) {
    const page = await db.run(sql<{ id: string; number: string; hashes: string[] }>`
      select id, number, array(select p ->> 'hash' from jsonb_array_elements(photos) p) as hashes from matter
      where tenant = ${tenant} and id > ${after} and photos <> '[]' order by id limit ${PAGE}`)
    for (const { number, hashes } of page) {
      for (const hash of hashes) {
        if (!known.has(hash)) known.set(hash, await fault(files, hash))
        const what = known.get(hash)
        if (what) wrong.push({ number, hash, what })
      }
    }
    after = page.at(-1)?.id ?? after
    onPage((done += page.length))
    if (page.length < PAGE) return wrong
  }
}

async function fault(files: Pick<Files, 'read'>, hash: string): Promise<WrongPhoto['what'] | null> {
  const stream = await files.read(hash)
  if (!stream) return 'missing'
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return sha256(...parts).toString('hex') === hash ? null : 'changed'
}
