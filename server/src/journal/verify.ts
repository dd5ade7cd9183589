/** Checking the journal against itself: every hash recomputed, every root rebuilt; and the proof that one entry is in it. */
import { sql } from 'kysely'
import type { Database } from '../lib/db.ts'
import { leafHash } from './entry.ts'
import type { Entry } from './entry.ts'
import { extend, inclusionPath, rootOf } from './tree.ts'

const PAGE = 1000

export interface Verdict {
  /** Entries under the last root. */
  size: number
  root: Buffer | null
  /** What does not fit, in words for whoever looks after the server. Empty: the journal is whole. */
  faults: string[]
}

type SealedEntry = Entry & { position: number; sealed_leaf: Buffer; leaf: Buffer | null }

/** Recomputes a county's journal, a page at a time. `db` is the worker's; `onPage` hears how far it is. */
export async function verifyJournal(
  db: Database,
  tenant: number,
  onPage: (entries: number) => void = () => undefined,
): Promise<Verdict> {
  const faults: string[] = []
  const roots = new Map(
    (
      await db.run(
        sql<{
          size: number
          root: Buffer
        }>`select size, root from journal_root where tenant = ${tenant} order by size`,
      )
    ).map((row) => [row.size, row.root]),
  )
  let frontier: Buffer[] = []
  let size = 0
  for (
    let page = await sealedPage(db, tenant, 0);
    page.length > 0;
    page = await sealedPage(db, tenant, size)
  ) {
    for (const entry of page) {
      if (entry.position !== size)
        return { size, root: null, faults: [...faults, `no leaf at position ${size}`] }
      if (entry.leaf === null) faults.push(`position ${size}: its entry is missing`)
      else if (!leafHash(entry).equals(entry.sealed_leaf))
        faults.push(`position ${size}: entry ${entry.id} was changed`)
      frontier = extend(frontier, size, [entry.sealed_leaf])
      size += 1
      const root = roots.get(size)
      if (root && !root.equals(rootOf(frontier))) faults.push(`the root of ${size} entries is another`)
    }
    onPage(size)
  }
  const last = [...roots.keys()].at(-1) ?? 0
  if (last !== size) faults.push(`${size} leaves, but the last root is of ${last}`)
  const waiting = await db.run(unsealed(tenant))
  for (const entry of waiting) {
    if (!entry.queued) faults.push(`entry ${entry.id} is neither sealed nor waiting to be`)
    if (!leafHash(entry).equals(entry.leaf)) faults.push(`entry ${entry.id} was changed before it was sealed`)
  }
  return { size, root: roots.get(size) ?? null, faults }
}

const sealedPage = (db: Database, tenant: number, from: number): Promise<SealedEntry[]> =>
  db.run(sql<SealedEntry>`
    select l.position, l.leaf as sealed_leaf, l.tenant, l.entry as id, e.subject_kind, e.subject, e.version, e.actor, e.seat,
      e.command, e.command_id, e.input, e.rules, e.decision, e.at, e.leaf
    from journal_leaf l left join journal_entry e on e.tenant = l.tenant and e.id = l.entry
    where l.tenant = ${tenant} and l.position >= ${from} order by l.position limit ${PAGE}`)

const unsealed = (tenant: number) => sql<Entry & { leaf: Buffer; queued: boolean }>`
  select e.*, exists (select from journal_unsealed u where u.tenant = e.tenant and u.entry = e.id) as queued
  from journal_entry e where e.tenant = ${tenant}
    and not exists (select from journal_leaf l where l.tenant = e.tenant and l.entry = e.id)`

export interface Proof {
  position: number
  size: number
  leaf: Buffer
  path: Buffer[]
  root: Buffer
}

/** The audit path of an entry under the last root, or null while it is unsealed. Check it with `isIncluded`. */
export async function proveInclusion(db: Database, tenant: number, entry: string): Promise<Proof | null> {
  const [[found], [last]] = await Promise.all([
    db.run(sql<{ position: number; leaf: Buffer }>`
      select position, leaf from journal_leaf where tenant = ${tenant} and entry = ${entry}`),
    db.run(sql<{ size: number; root: Buffer }>`
      select size, root from journal_root where tenant = ${tenant} order by size desc limit 1`),
  ])
  if (!found || !last || found.position >= last.size) return null
  const rows = await db.run(sql<{ leaf: Buffer }>`
    select leaf from journal_leaf where tenant = ${tenant} and position < ${last.size} order by position`)
  const path = inclusionPath(
    rows.map((row) => row.leaf),
    found.position,
  )
  return { ...found, ...last, path }
}
