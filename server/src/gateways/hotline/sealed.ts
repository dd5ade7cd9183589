/** What holds callers' names and phones: sealed while it waits, and content compared by keyed hash. */
import { keyedHash, open, seal } from '../../lib/crypto.ts'
import type { HotlineDeps } from './deps.ts'

const bound = (what: 'file' | 'bad', tenant: number, id: string) => `${tenant}/hotline ${what}/${id}`

export const sealFor = (
  { matters }: HotlineDeps,
  what: 'file' | 'bad',
  tenant: number,
  id: string,
  plain: Buffer | string,
) => seal(matters.keys.hotline, bound(what, tenant, id), plain)

export const openFor = (
  { matters }: HotlineDeps,
  what: 'file' | 'bad',
  tenant: number,
  id: string,
  sealed: Buffer,
) => open(matters.keys.hotline, bound(what, tenant, id), sealed)

/** The caller is not compared: an erased person's number could be tried against its hash. */
const NOT_KEPT = new Set(['order', 'name', 'phone'])

/** A keyed hash a field: tells that and where an order changed, and nothing of what it said. */
export function contentOf(
  { matters }: HotlineDeps,
  tenant: number,
  cells: Record<string, string>,
): Record<string, string> {
  const fields = Object.entries(cells).filter(([field]) => !NOT_KEPT.has(field))
  return Object.fromEntries(
    fields.map(([field, text]) => [
      field,
      keyedHash(matters.keys.hotline, `${tenant}/${field}/`, text).subarray(0, 12).toString('base64url'),
    ]),
  )
}

/** The same order, the same matter: two imports at once meet in the database, not in two matters. */
export function matterIdOf({ matters }: HotlineDeps, tenant: number, sender: string, order: string): string {
  const hash = keyedHash(matters.keys.hotline, `${tenant}/order/${sender}/${order}`)
  hash[6] = ((hash[6] as number) & 0x0f) | 0x80 // a UUID of version 8, RFC 9562
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
