/** Replays the matters of a span under other rules, page by page, and tells how far it is. Reads only; saves what it is told to. */
import { setImmediate as breathe } from 'node:timers/promises'
import type { WhatIfChange, WhatIfSummary } from '#contract/http/what-if.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Database } from '../../lib/db.ts'
import type { CountyRules } from '../../packs/index.ts'
import { revisionQuery } from '../../places/index.ts'
import type { MattersDeps } from '../deps.ts'
import { Past, unchanged } from './past.ts'
import { countQuery, keptQuery, pastQuery, type ChangedMatter, type PastMatter, type Span } from './store.ts'

/** Matters a page. */
const PAGE = 500
/** After so many the loop lets others in: a server answers while it replays. */
const BREATH = 20

export interface WhatIf {
  span: Span
  /** The rules asked about, and those in force: posts, bodies and calendar the past is replayed with. */
  changed: CountyRules
  standing: CountyRules
  progress?: (done: number, total: number) => Promise<void> | void
  found?: (rows: ChangedMatter[]) => Promise<void>
}

export async function runWhatIf(
  deps: Pick<MattersDeps, 'book' | 'clock' | 'packs'> & { worker: Database },
  asked: WhatIf,
): Promise<WhatIfSummary & { total: number }> {
  const { span, progress, found } = asked
  const began = performance.now()
  const wall = { tenant: span.tenant, scope: '{}', keys: '{}' }
  const kept = unchanged(deps.packs, asked)
  const page = async (after: string | null) =>
    (await deps.worker.read(wall, pastQuery(span, kept, after, PAGE)))[0]
  const [[count], [at], alike] = await deps.worker.read(
    wall,
    countQuery(span),
    revisionQuery(span.tenant),
    keptQuery(span, kept),
  )
  const total = count?.n ?? 0
  const now = deps.clock.now().toISOString()
  const around = { tenant: span.tenant, revision: at?.revision ?? 0, day: shanghaiDay(now) }
  const sums = new Sums()
  for (const kind of alike) sums.addAlike(kind)
  await progress?.(sums.all, total)
  const past = new Past(deps.book, around, asked)
  for (let rows = await page(null); rows.length > 0;) {
    // the next page comes while this one is replayed
    const next = rows.length < PAGE ? Promise.resolve([]) : page(rows.at(-1)!.id)
    next.catch(() => undefined)
    const changed: ChangedMatter[] = []
    for (const [i, row] of rows.entries()) {
      if (i % BREATH === 0) await breathe()
      const { words, unsure, place } = await past.again(row, now)
      sums.add(row, words, unsure)
      if (words.length) changed.push(rowOf(row, words, place))
    }
    if (changed.length) await found?.(changed)
    await progress?.(sums.all, total)
    rows = await next
  }
  return { ...sums.summary(), milliseconds: Math.round(performance.now() - began), total }
}

const rowOf = (row: PastMatter, words: WhatIfChange[], place: string | null): ChangedMatter => ({
  ...{ matter: row.id, kind: row.kind, kind_title: row.kind_title, opened_at: row.opened_at, words },
  ...(row.sensitive ? { number: null, place: null } : { number: row.number, place }),
})

/** Counted as it goes. */
class Sums {
  all = 0
  same = 0
  unsure = 0
  readonly changes = new Map<WhatIfChange['change'], number>()
  readonly kinds = new Map<string, { title: string; matters: number; changed: number }>()

  /** Of matters whose rules stay as they are. */
  addAlike({ kind, kind_title, n }: { kind: string; kind_title: string; n: number }): void {
    this.all += n
    this.same += n
    const of = this.kinds.get(kind) ?? { title: kind_title, matters: 0, changed: 0 }
    of.matters += n
    this.kinds.set(kind, of)
  }

  add({ kind, kind_title }: PastMatter, words: WhatIfChange[], unsure: boolean): void {
    this.all += 1
    if (unsure) this.unsure += 1
    if (!words.length) this.same += 1
    for (const change of new Set(words.map((one) => one.change)))
      this.changes.set(change, (this.changes.get(change) ?? 0) + 1)
    const of = this.kinds.get(kind) ?? { title: kind_title, matters: 0, changed: 0 }
    of.matters += 1
    if (words.length) of.changed += 1
    this.kinds.set(kind, of)
  }

  summary(): Omit<WhatIfSummary, 'milliseconds'> {
    const changes = [...this.changes].map(([change, matters]) => ({ change, matters }))
    const kinds = [...this.kinds].map(([kind, of]) => ({ kind, ...of }))
    return {
      ...{ same: this.same, unsure: this.unsure },
      changes: changes.sort((a, b) => b.matters - a.matters),
      kinds: kinds.filter((one) => one.changed).sort((a, b) => b.changed - a.changed),
    }
  }
}
