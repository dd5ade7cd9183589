/** The SQL of the transparency log. */
import { sql } from 'kysely'

export interface Checkpoint {
  size: number
  origin: string
  root: Buffer
  note: string
  signed_at: Date
}

export const lastCheckpoint = (tenant: number) => sql<Checkpoint>`
  select size, origin, root, note, signed_at from log_checkpoint where tenant = ${tenant} order by size desc limit 1`

export const sequencerLock = (tenant: number) => sql<{ mine: boolean }>`
  select pg_try_advisory_xact_lock(hashtext('transparency log'), ${tenant}) as mine`

/** In the order they were put there; what is logged already is marked, to be taken off only. */
export const queuedStatements = (tenant: number, batch: number) => sql<{
  id: string
  statement: Buffer
  logged: boolean
}>`
  select q.id, q.statement, exists (
    select from log_entry e where e.tenant = q.tenant and sha256(e.statement) = sha256(q.statement)) as logged
  from log_queue q where q.tenant = ${tenant} order by q.id limit ${batch} for update of q skip locked`

export const insertEntries = (tenant: number, from: number, statements: Buffer[]) => sql`
  insert into log_entry (tenant, position, statement)
  select ${tenant}, ${from}::bigint + place - 1, statement
  from unnest(${statements}::bytea[]) with ordinality as taken (statement, place)`

export interface Node {
  level: number
  position: number
  hash: Buffer
}
export const insertNodes = (tenant: number, nodes: Node[]) => sql`
  insert into log_node (tenant, level, position, hash)
  select ${tenant}, level, position, hash from unnest(
    ${nodes.map((node) => node.level)}::smallint[], ${nodes.map((node) => node.position)}::bigint[],
    ${nodes.map((node) => node.hash)}::bytea[]) as made (level, position, hash)`

export const insertCheckpoint = (tenant: number, made: Checkpoint) => sql`
  insert into log_checkpoint (tenant, size, origin, root, note, signed_at)
  values (${tenant}, ${made.size}, ${made.origin}, ${made.root}, ${made.note}, ${made.signed_at.toISOString()})`

export const dropQueued = (tenant: number, ids: string[]) => sql`
  delete from log_queue where tenant = ${tenant} and id = any (${ids}::uuid[])`

export const nodesBetween = (tenant: number, level: number, from: number, to: number) => sql<Node>`
  select level, position, hash from log_node
  where tenant = ${tenant} and level = ${level} and position >= ${from} and position < ${to} order by position`

export const entriesBetween = (tenant: number, from: number, to: number) => sql<{ statement: Buffer }>`
  select statement from log_entry
  where tenant = ${tenant} and position >= ${from} and position < ${to} order by position`

export const positionOf = (tenant: number, statement: Buffer) => sql<{ position: number }>`
  select position from log_entry where tenant = ${tenant} and sha256(statement) = sha256(${statement}::bytea)`

/** The last journal root sealed before an instant. */
export const journalRootBefore = (tenant: number, before: string) => sql<{ size: number; root: Buffer }>`
  select size, root from journal_root where tenant = ${tenant} and sealed_at < ${before} order by size desc limit 1`

export const isKnown = (tenant: number, statement: Buffer) => sql<{ known: boolean }>`
  select exists (select from log_queue where tenant = ${tenant} and statement = ${statement})
    or exists (select from log_entry where tenant = ${tenant} and sha256(statement) = sha256(${statement}::bytea)) as known`
