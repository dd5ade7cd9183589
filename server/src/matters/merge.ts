/** Matters merged into others: which one is meant, and what a reader is shown of those that belong together. */
import type { Related } from '#contract/http/matters.ts'
import { maySee, type Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import type { MattersDeps } from './deps.ts'
import { otherQuery, relatedQuery } from './merge-store.ts'
import { stateWords } from './sentence.ts'

const wrong = (say: string) => new Refused('FIELD_INVALID', say, 'other')

/** The matter a number means; undefined without one. Refuses FIELD_INVALID for one the actor cannot see, closed, sensitive, or itself. */
export async function otherFor(
  deps: MattersDeps,
  authority: Authority,
  id: string,
  number: string | undefined,
): Promise<{ id: string } | undefined> {
  if (number === undefined) return undefined
  const [rows] = await deps.db.read(authority.wall, otherQuery(authority, number.trim()))
  const other = rows[0]
  if (!other) throw wrong('没有找到这个编号的事项，它可能不在您的管辖范围内，请核对。')
  if (other.id === id) throw wrong('不能并入它自己，请填另一件的编号。')
  if (other.closed_at) throw wrong('那一件已经办结，不能再并进去。请把这一件单独办理。')
  if (other.sensitive) throw wrong('那一件涉及个人或投诉，不能与别的事项合并。')
  return { id: other.id }
}

/** A number and where it stands for everybody who sees one of the two; the other itself only for whoever may see it too. */
export async function relatedTo(deps: MattersDeps, authority: Authority, id: string): Promise<Related[]> {
  const rows = await deps.worker.run(relatedQuery(authority.tenant, id))
  return Promise.all(
    rows.map(async (row) => {
      const { procedure } = await deps.book.pinned(row.rules)
      const open = maySee(authority, row)
      return {
        ...{ kind: row.kind, number: row.number, state_plain: stateWords(row.state, procedure) },
        ...(open ? { id: row.id, title: row.title } : { id: null, title: null }),
      }
    }),
  )
}
