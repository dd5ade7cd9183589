/** A batch of new orders becomes matters, in one transaction; when one of them cannot, each for itself. */
import type { Authority } from '../../authority/index.ts'
import { isDuplicate, type Query } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import type { Column } from '../../lib/spreadsheet/index.ts'
import { prepareReport } from '../../matters/index.ts'
import type { HotlineDeps } from './deps.ts'
import { fault } from './order.ts'
import type { Fresh, Reading } from './reading.ts'
import { insertOrder } from './store.ts'
import type { Tally } from './tally.ts'

type Run = Pick<Reading, 'run' | 'sender'>

/** What `decide` refuses makes its row bad; an order that another import took meanwhile is unchanged. */
export async function takeIn(
  deps: HotlineDeps,
  authority: Authority,
  run: Run,
  fresh: Fresh[],
  columns: Column[],
  tally: Tally,
): Promise<void> {
  const contacts = fresh.flatMap(({ understood }) => understood.body.contact ?? [])
  await deps.matters.reporters.expect(authority.tenant, contacts.filter(isMobile))
  const prepared = await Promise.all(fresh.map((one) => prepare(deps, authority, run, one, columns)))
  const ready = fresh.flatMap((one, i) => (prepared[i] ? [{ one, queries: prepared[i] as Query[] }] : []))
  for (const [i, { row }] of fresh.entries()) if (!prepared[i]) tally.isBad(row)
  const took = ({ one: { understood } }: (typeof ready)[number]) =>
    tally.isNew(understood.found, understood.isPlaced, understood.notes)
  const save = (queries: Query[]) =>
    queries.length === 0 ? undefined : deps.matters.db.act(authority.wall, (tx) => tx.commit(...queries))
  try {
    await save(ready.flatMap(({ queries }) => queries))
    ready.forEach(took)
  } catch (error) {
    if (!isDuplicate(error)) throw error
    for (const each of ready)
      try {
        await save(each.queries)
        took(each)
      } catch (failure) {
        if (!isDuplicate(failure)) throw failure
        tally.isUnchanged()
      }
  }
}

const isMobile = ({ phone }: { phone?: string }) => phone !== undefined && /^1[3-9]\d{9}$/.test(phone)

async function prepare(
  { matters }: HotlineDeps,
  authority: Authority,
  { run, sender }: Run,
  { row, order, content, understood }: Fresh,
  columns: Column[],
): Promise<Query[] | null> {
  try {
    const { queries } = await prepareReport(matters, authority, understood.body)
    const link = insertOrder({
      ...{ tenant: authority.tenant, sender, number: order.number, matter: understood.body.id, run, content },
      ...{ called_at: order.calledAt, due_by: order.dueBy, at: matters.clock.now().toISOString() },
    })
    return [...queries, link]
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    fault(row, columns, 'kind', error.say)
    return null
  }
}
