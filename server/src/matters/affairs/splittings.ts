/** GET /api/affairs/splittings, and those a matter is part of: for the seats they were shown to. */
import type { Splitting, Splittings } from '#contract/http/affairs.ts'
import { yuan } from '#contract/pack/yuan.ts'
import { demandPerson, type Authority } from '../../authority/index.ts'
import { placeName } from '../../people/index.ts'
import { pageOf, readCursor } from '../cursor.ts'
import type { MattersDeps } from '../deps.ts'
import { splittingWords } from './notice-splitting.ts'
import { splittingsQuery, type SplittingRow } from './splitting-store.ts'

const PAGE = 20

export async function splittings(
  deps: MattersDeps,
  authority: Authority,
  { cursor, limit = PAGE }: { cursor?: string; limit?: number },
): Promise<Splittings> {
  demandPerson(authority)
  const [rows] = await deps.db.read(
    authority.wall,
    splittingsQuery(authority, { after: readCursor(cursor), limit }),
  )
  const { kept, next } = pageOf(rows, limit)
  return { items: await Promise.all(kept.map((row) => viewOf(deps, authority.tenant, row))), next }
}

/** Those a matter is part of; none for whoever the pack does not show them to. */
export async function splittingsOf(
  deps: MattersDeps,
  authority: Authority,
  matter: string,
): Promise<Splitting[]> {
  const [rows] = await deps.db.read(authority.wall, splittingsQuery(authority, { matter, limit: PAGE }))
  return Promise.all(rows.slice(0, PAGE).map((row) => viewOf(deps, authority.tenant, row)))
}

async function viewOf(deps: MattersDeps, tenant: number, row: SplittingRow): Promise<Splitting> {
  const { kind, procedure } = await deps.book.pinned(row.rules)
  const of = procedure.splitting?.of ?? ''
  return {
    ...{ matter: row.id, number: row.number, title: row.title },
    place: placeName(await deps.places.ancestry(tenant, row.place)),
    words: splittingWords({ kind }, row.parts + 1, row.field, row.sum, row.path),
    noticed_at: row.at.toISOString(),
    amount: yuan(Number(row.fields[of] ?? 0)),
    others: row.others.map(({ id, number, title, opened_at, fields }) => ({
      ...{ id, number, title },
      opened_at: new Date(opened_at).toISOString(),
      amount: yuan(Number(fields[of] ?? 0)),
    })),
  }
}
