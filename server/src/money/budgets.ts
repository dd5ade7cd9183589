/** The year's budget by purpose: planned, spent, left. Spent is what was paid, never typed. */
import type { Kept } from '#contract/http/books.ts'
import type { Budgets, SetBudget } from '#contract/http/payments.ts'
import type { Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import type { MoneyDeps } from './deps.ts'
import { once } from './once.ts'
import { grown } from './store-months.ts'
import { budgetsQuery, lockBudget, saveBudget } from './store-payments.ts'
import { villageFor } from './village.ts'

/** Every purpose of the pack, in its order. */
export async function budgets(
  deps: MoneyDeps,
  authority: Authority,
  asked: { region: string; year: number },
): Promise<Budgets> {
  const { tenant, wall, region, rules } = await villageFor(deps, authority, asked.region)
  const [rows] = await deps.db.read(wall, budgetsQuery(tenant, region.id, asked.year))
  const items = Object.entries(rules.books.purposes ?? {}).map(([purpose, { title }]) => {
    const { planned = 0, spent = 0, version = 0 } = rows.find((row) => row.purpose === purpose) ?? {}
    return { purpose, title, planned, spent, left: planned - spent, version }
  })
  return { items }
}

/** Refuses MATTER_CHANGED for another version than the one read (0: none yet). */
export async function setBudget(deps: MoneyDeps, authority: Authority, body: SetBudget): Promise<Kept> {
  const village = await villageFor(deps, authority, body.region, 'review_books')
  const { tenant, person, region, rules } = village
  if (!rules.books.purposes?.[body.purpose]) throw new Refused('FIELD_INVALID', '没有这种用途。', 'purpose')
  return once(deps, village, body, async (tx, at) => {
    const [[before], [entries]] = await tx.flush(
      lockBudget(tenant, region.id, body.year, body.purpose),
      grown(tenant, region.id),
    )
    if ((before?.version ?? 0) !== body.version)
      throw new Refused('MATTER_CHANGED', '别人刚刚改过这项预算，请刷新后再改。')
    return {
      ...{
        subject_kind: 'budget',
        subject: region.id,
        version: (entries?.version ?? 0) + 1,
        command: 'set_budget',
      },
      input: { year: body.year, purpose: body.purpose, fen: body.fen },
      queries: [saveBudget(tenant, { ...body, region: region.id, by: person, at })],
    }
  })
}
