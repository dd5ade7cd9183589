/** Months of a book: how they stand, closed, reopened with a reason. Nothing posts into a closed one. */
import type { Kept, MonthAct, Months, MonthsAsked } from '#contract/http/books.ts'
import type { Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import type { MoneyDeps } from './deps.ts'
import { once } from './once.ts'
import { bookQuery, personNames } from './store.ts'
import * as store from './store-months.ts'
import { villageFor } from './village.ts'

export async function months(deps: MoneyDeps, authority: Authority, asked: MonthsAsked): Promise<Months> {
  const { tenant, wall, region } = await villageFor(deps, authority, asked.region)
  const [standing, acts] = await deps.db.read(
    wall,
    store.monthsQuery(tenant, region.id, asked.year),
    store.monthActsQuery(tenant, region.id, asked.year),
  )
  const [names] = await deps.db.read(wall, personNames(tenant, [...new Set(acts.map((one) => one.person))]))
  const nameOf = new Map(names.map(({ id, name }) => [id, name ?? '']))
  return {
    items: standing.map((row) => ({
      ...row,
      acts: acts
        .filter((one) => one.month === row.month)
        .map(({ act, reason, person, at }) => ({
          ...{ act, reason, by: nameOf.get(person) ?? '', at: at.toISOString() },
        })),
    })),
  }
}

/** In order: a month closes after those before it and reopens before those after it. Refuses ACTION_NOT_OPEN, ALREADY_DONE, FIELD_MISSING. */
export async function actOnMonth(deps: MoneyDeps, authority: Authority, body: MonthAct): Promise<Kept> {
  const village = await villageFor(deps, authority, body.region, 'review_books')
  const { tenant, person, region } = village
  const { year, month, act } = body
  const reason = body.reason?.trim() || null
  if (act === 'reopen' && !reason)
    throw new Refused('FIELD_MISSING', '重新打开要写明原因，会一直留存。', 'reason')
  return once(deps, village, body, async (tx, at) => {
    const [[book], standing, [entries]] = await tx.flush(
      bookQuery(tenant, region.id, year),
      store.monthsQuery(tenant, region.id, year),
      store.grown(tenant, region.id),
    )
    if (!book) throw new Refused('FIELD_INVALID', `还没有建 ${year} 年的账。`, 'year')
    const own = standing[month - 1]
    const isClosed = own?.closed ?? false
    if (isClosed === (act === 'close'))
      throw new Refused('ALREADY_DONE', isClosed ? '这个月已经结账了。' : '这个月本来就没有结账。')
    if (act === 'close' && own!.drafts > 0)
      throw new Refused('ACTION_NOT_OPEN', `这个月还有 ${own!.drafts} 张凭证没入账，请先审核或作废。`)
    const before = standing.find((one) => one.month < month && !one.closed)
    if (act === 'close' && before)
      throw new Refused('ACTION_NOT_OPEN', `请先结 ${before.month} 月，再结 ${month} 月。`)
    const after = standing.findLast((one) => one.month > month && one.closed)
    if (act === 'reopen' && after)
      throw new Refused('ACTION_NOT_OPEN', `${after.month} 月也已结账，请从后往前重新打开。`)
    return {
      ...{
        subject_kind: 'book',
        subject: region.id,
        version: (entries?.version ?? 0) + 1,
        command: `${act}_month`,
      },
      input: { year, month },
      queries: [
        act === 'close'
          ? store.closeMonth(tenant, region.id, year, month, person, at)
          : store.reopenMonth(tenant, region.id, year, month),
        store.insertMonthAct(tenant, { region: region.id, year, month, act, reason, person, at }),
      ],
    }
  })
}
