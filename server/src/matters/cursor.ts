/** A page's place in a list, opaque to those who send it back. */
import { Refused } from '../lib/refused.ts'
import type { InboxCursor } from './read-store.ts'

export const writeCursor = (cursor: InboxCursor): string =>
  Buffer.from(JSON.stringify([cursor.due, cursor.id])).toString('base64url')

/** Refuses INPUT_INVALID for what was never given out. */
export function readCursor(text: string | undefined): InboxCursor | null {
  if (text === undefined) return null
  try {
    const [due, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    if (typeof due === 'string' && isInstant(due) && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id))
      return { due, id }
  } catch {
    // not one of ours
  }
  throw new Refused('INPUT_INVALID', '翻页位置不对，请从第一页重新查看。', 'cursor')
}

const isInstant = (text: string) =>
  text === 'infinity' || /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.\d]*[+-]\d\d/.test(text)

/** Cuts the extra row off and says where the next page begins. */
export function pageOf<Row extends { id: string; sort: string }>(rows: Row[], limit: number) {
  const kept = rows.slice(0, limit)
  const last = kept.at(-1)
  const next = rows.length > limit && last ? writeCursor({ due: last.sort, id: last.id }) : null
  return { kept, next }
}
