/** Keys of other systems: made by an operator, shown once, kept as a hash. One county each; a system of several has one in each. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { sha256 } from '../../lib/crypto.ts'
import type { Database, Query } from '../../lib/db.ts'

export type KeyPermission = 'report' | 'update'
export const keyPermissions: KeyPermission[] = ['report', 'update']

export interface ApiKey {
  tenant: number
  id: string
  /** What the system is called: the name its notes stand under. */
  name: string
  may: KeyPermission[]
}

/** 256 random bits: nobody tries them out, so a plain hash is enough. */
export const makeKey = (): string => randomBytes(32).toString('base64url')

/** One row a county where the key holds. */
export const keyQuery = (key: string): Query<ApiKey> =>
  sql<ApiKey>`select tenant, id, name, may from api_key where hash = ${sha256(key)} and revoked_at is null`

/** Makes it known to a county; known already, its name and permissions are brought up to date. */
export async function keepKey(
  worker: Database,
  { tenant, name, key, may, at }: Omit<ApiKey, 'id'> & { key: string; at: string },
): Promise<void> {
  await worker.run(sql`insert into api_key (tenant, id, name, hash, may, made_at)
    values (${tenant}, ${v7()}, ${name}, ${sha256(key)}, ${may}::text[], ${at})
    on conflict (hash, tenant) where revoked_at is null do update set name = excluded.name, may = excluded.may`)
}

export interface ListedKey extends ApiKey {
  county: string
  made_at: Date
  revoked_at: Date | null
}

export const keysQuery = (): Query<ListedKey> =>
  sql<ListedKey>`select k.tenant, k.id, k.name, k.may, k.made_at, k.revoked_at, t.code as county
    from api_key k join tenant t using (tenant) order by t.code, k.made_at, k.id`

/** Answers whether there was such a key in use. */
export const revokeKey = (id: string, at: string): Query<{ name: string }> =>
  sql<{ name: string }>`update api_key set revoked_at = ${at}::timestamptz
    where id::text = ${id} and revoked_at is null returning name`
