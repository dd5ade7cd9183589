/** A village's book of a year, and the accounts of its own below the chart. */
import type { BookAccounts, Kept, NewSubAccount, OpenBook } from '#contract/http/books.ts'
import type { Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import { chartOf, nextCode, type Chart } from './chart.ts'
import type { MoneyDeps } from './deps.ts'
import { once } from './once.ts'
import { accountUsed, bookQuery, insertBook, insertSubAccount, subAccountsQuery } from './store.ts'
import { villageFor, type Village } from './village.ts'
import { grown } from './store-months.ts'

/** Books are a village's: nodes with a 12-digit code. Refuses FIELD_INVALID for another node, ALREADY_DONE. */
export async function openBook(deps: MoneyDeps, authority: Authority, body: OpenBook): Promise<Kept> {
  const village = await villageFor(deps, authority, body.region, 'keep_books', 'review_books')
  const { tenant, person, region } = village
  if (region.code.length !== 12) throw new Refused('FIELD_INVALID', '账按村建，请选一个村。', 'region')
  return once(deps, village, body, async (tx, at) => {
    const [[known]] = await tx.flush(bookQuery(tenant, region.id, body.year))
    if (known) throw new Refused('ALREADY_DONE', `${body.year} 年的账已经建好了。`)
    const [[entries]] = await tx.flush(grown(tenant, region.id))
    return {
      ...{
        subject_kind: 'book',
        subject: region.id,
        version: (entries?.version ?? 0) + 1,
        command: 'open_book',
      },
      input: { region: region.id, year: body.year },
      queries: [insertBook(tenant, region.id, body.year, person, at)],
    }
  })
}

export async function accounts(deps: MoneyDeps, authority: Authority, region: string): Promise<BookAccounts> {
  const village = await villageFor(deps, authority, region)
  const statements = Object.entries(village.rules.statements).map(([id, { title }]) => ({ id, title }))
  const reviewers = Object.values(village.rules.posts).flatMap(({ title, may }) =>
    may?.includes('review_books') ? [title] : [],
  )
  return { items: [...(await chartFor(deps, village)).values()], statements, reviewers }
}

export async function chartFor(deps: Pick<MoneyDeps, 'db'>, village: Village): Promise<Chart> {
  const [subs] = await deps.db.read(village.wall, subAccountsQuery(village.tenant, village.region.id))
  return chartOf(village.rules, subs)
}

/** Refuses FIELD_INVALID for a parent that is none or has amounts of its own. The number follows the last one below the parent. */
export async function addSubAccount(
  deps: MoneyDeps,
  authority: Authority,
  body: NewSubAccount,
): Promise<Kept> {
  const village = await villageFor(deps, authority, body.region, 'keep_books', 'review_books')
  const { tenant, region, rules } = village
  return once(deps, village, body, async (tx, at) => {
    const [subs, [use], [entries]] = await tx.flush(
      subAccountsQuery(tenant, region.id),
      accountUsed(tenant, region.id, body.parent),
      grown(tenant, region.id),
    )
    const chart = chartOf(rules, subs)
    const wrong = (say: string) => new Refused('FIELD_INVALID', say, 'parent')
    const parent = chart.get(body.parent)
    if (!parent) throw wrong('没有这个上级科目。')
    if (parent.leaf && use?.used) throw wrong(`“${parent.title}”已经记过账，不能再分明细。`)
    const code = body.parent.length < 9 ? nextCode(subs, body.parent) : null
    if (!code) throw wrong('这个科目下面不能再分了。')
    if (
      [...chart.values()].some((one) => one.code.startsWith(body.parent) && one.title === body.title.trim())
    )
      throw new Refused('FIELD_INVALID', '这个科目下面已有同名的明细。', 'title')
    return {
      ...{
        subject_kind: 'book',
        subject: region.id,
        version: (entries?.version ?? 0) + 1,
        command: 'add_account',
      },
      input: { code },
      queries: [insertSubAccount(tenant, region.id, { code, title: body.title.trim() }, at)],
    }
  })
}
