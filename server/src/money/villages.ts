/** GET /api/books: the villages whose books one may work on or read, with what waits in each. */
import type { BookVillages } from '#contract/http/books.ts'
import { demandPerson, rangeOf, wallAt, type Authority } from '../authority/index.ts'
import type { MoneyDeps } from './deps.ts'
import { villagesQuery } from './store-lists.ts'
import { bookPaths, mayAt } from './village.ts'

/** `all`: also those that have no books yet. */
export async function bookVillages(
  deps: MoneyDeps,
  authority: Authority,
  all: boolean,
): Promise<BookVillages> {
  demandPerson(authority)
  const paths = bookPaths(authority)
  if (paths.length === 0) return { items: [] }
  const query = villagesQuery(authority.tenant, paths.map(rangeOf), all)
  const [rows] = await deps.db.read(wallAt(authority, paths), query)
  return { items: rows.map(({ path, ...row }) => ({ ...row, may: [...mayAt(authority, path)].sort() })) }
}
