/** SQL of second factors. What sign-in asks is the auth role's; everything else runs through the walls. */
import { sql } from 'kysely'
import type pg from 'pg'
import type { Query } from '../../lib/db.ts'

interface Whose {
  tenant: number
  person: string
}

interface SecretRow {
  secret: Buffer
  confirmed_at: Date | null
}
export async function secretOf(pool: pg.Pool, { tenant, person }: Whose): Promise<SecretRow | null> {
  const { rows } = await pool.query<SecretRow>(
    'select secret, confirmed_at from shanzhi.second_factor where tenant = $1 and person = $2',
    [tenant, person],
  )
  return rows[0] ?? null
}

/** Takes a step for used; false when it, or a later one, was already. */
export async function useStep(pool: pg.Pool, { tenant, person }: Whose, step: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update shanzhi.second_factor set last_step = $3
      where tenant = $1 and person = $2 and confirmed_at is not null and coalesce(last_step, -1) < $3`,
    [tenant, person, step],
  )
  return rowCount === 1
}

/** Takes a backup code for used; false when there is none such left. */
export async function useBackupCode(
  pool: pg.Pool,
  { tenant, person }: Whose,
  hash: Buffer,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update shanzhi.backup_code set used_at = $4 where tenant = $1 and person = $2 and hash = $3 and used_at is null`,
    [tenant, person, hash, at],
  )
  return rowCount === 1
}

export const factorQuery = (tenant: number, person: string) =>
  sql<{ confirmed_at: Date | null; left: number }>`select f.confirmed_at,
      (select count(*)::int from backup_code b where b.tenant = f.tenant and b.person = f.person and b.used_at is null) as left
    from second_factor f where f.tenant = ${tenant} and f.person = ${person}`

/** Whether it is on, for who may not count its codes. */
export const isOnQuery = (tenant: number, person: string) =>
  sql<{ confirmed_at: Date }>`select confirmed_at from second_factor
    where tenant = ${tenant} and person = ${person} and confirmed_at is not null`

export const lastReset = (tenant: number, person: string) =>
  sql<{ by: string | null; at: Date; reason: string }>`select p.name as by, r.at, r.reason
    from second_factor_reset r left join person p on p.tenant = r.tenant and p.id = r.actor
    where r.tenant = ${tenant} and r.person = ${person} order by r.at desc, r.id desc limit 1`

/** What was begun and never confirmed makes room. */
export const forgetBegun = (tenant: number, person: string): Query =>
  sql`delete from second_factor where tenant = ${tenant} and person = ${person} and confirmed_at is null`

export const begin = (tenant: number, person: string, secret: Buffer, at: string): Query =>
  sql`insert into second_factor (tenant, person, secret, begun_at) values (${tenant}, ${person}, ${secret}, ${at})`

export const confirm = (tenant: number, person: string, step: number, at: string): Query =>
  sql`update second_factor set confirmed_at = ${at}, last_step = ${step}
    where tenant = ${tenant} and person = ${person} and confirmed_at is null`

export const end = (tenant: number, person: string): Query =>
  sql`delete from second_factor where tenant = ${tenant} and person = ${person}`

export const insertBackupCodes = (tenant: number, person: string, hashes: Buffer[]): Query =>
  sql`insert into backup_code (tenant, person, hash) select ${tenant}::int, ${person}::uuid, unnest(${hashes}::bytea[])`

export const deleteBackupCodes = (tenant: number, person: string): Query =>
  sql`delete from backup_code where tenant = ${tenant} and person = ${person}`

export const insertReset = (
  tenant: number,
  reset: { id: string; person: string; actor: string | null; reason: string; at: string },
): Query =>
  sql`insert into second_factor_reset (tenant, id, person, actor, reason, at)
    values (${tenant}, ${reset.id}, ${reset.person}, ${reset.actor}, ${reset.reason}, ${reset.at})`
