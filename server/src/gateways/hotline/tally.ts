/** What a run came to, counted while it goes through the rows. */
import type { HotlineReport } from '#contract/http/hotline.ts'
import type { SheetRow } from '../../lib/spreadsheet/index.ts'
import type { FoundKind } from './find-kind.ts'

/** Rows told one by one; the workbook of bad rows has them all. */
const TOLD = 200
const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
const byRows = (counts: Map<string, number>) => [...counts].sort((a, b) => b[1] - a[1]).slice(0, TOLD)

export function openTally() {
  const sums = { new: 0, unchanged: 0, changed: 0 }
  const kinds = { told: 0, guessed: 0, unsorted: 0 }
  const places = { found: 0, county: 0 }
  const reasons = new Map<string, number>()
  const unknown = new Map<string, number>()
  const notes = new Map<string, number>()
  const bad: SheetRow[] = []
  const changed: HotlineReport['changed_rows'] = []
  return {
    bad,
    isBad(row: SheetRow): undefined {
      bad.push(row)
      for (const { column, say } of row.problems)
        count(reasons, `${column}：${say.replace(/第 \d+ 行/, '前面一行')}`)
    },
    isUnchanged: () => void sums.unchanged++,
    isChanged(row: number, matter: string, columns: string[]): undefined {
      sums.changed++
      if (changed.length < TOLD) changed.push({ row, matter, columns })
    },
    isNew(found: FoundKind, isPlaced: boolean, said: string[]) {
      sums.new++
      kinds[found.how]++
      places[isPlaced ? 'found' : 'county']++
      if (found.unknown) count(unknown, found.unknown.slice(0, 100))
      for (const note of found.note ? [...said, found.note] : said) count(notes, note)
    },
    report: (): HotlineReport => ({
      ...{ ...sums, bad: bad.length, kinds, places, changed_rows: changed },
      reasons: byRows(reasons).map(([reason, rows]) => ({ reason, rows })),
      bad_rows: bad
        .flatMap(({ row, problems }) => problems.map(({ column, say }) => ({ row, column, say })))
        .slice(0, TOLD),
      unknown_kinds: byRows(unknown).map(([word, rows]) => ({ word, rows })),
      notes: byRows(notes).map(([note, rows]) => ({ note, rows })),
    }),
  }
}
export type Tally = ReturnType<typeof openTally>
