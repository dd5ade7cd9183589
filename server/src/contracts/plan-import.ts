/** What a sheet would change, row by row. Pure. */
import type { Column, SheetRow } from '../lib/spreadsheet/index.ts'
import { fault } from '../places/index.ts'
import type { SheetContract } from './sheet.ts'
import type { ManyRow } from './store-import.ts'

export interface Known {
  columns: Column[]
  /** By code: the villages one may register for. */
  villages: Map<string, { id: string }>
  /** By village and number. */
  standing: Map<string, Omit<ManyRow, 'paid'>>
  newId: () => string
}
export interface Plan {
  adds: ManyRow[]
  changes: ManyRow[]
  unchanged: number
}

export const keyOf = (region: string, number: string): string => `${region} ${number}`

/** `says[i]` is what `rows[i]` says, or null where something in it is wrong; what else is wrong the row then tells. */
export function planImport(rows: SheetRow[], says: (SheetContract | null)[], known: Known): Plan {
  const { columns, villages, standing, newId } = known
  const plan: Plan = { adds: [], changes: [], unchanged: 0 }
  const seen = new Map<string, number>()
  for (const [i, one] of says.entries()) {
    const row = rows[i] as SheetRow
    if (!one) continue
    const village = villages.get(one.village)
    if (!village) {
      fault(row, columns, 'village', '没有这个村，或不在您登记的范围内，请核对村码。')
      continue
    }
    const key = keyOf(village.id, one.says.number)
    const twin = seen.get(key)
    if (twin !== undefined) {
      fault(row, columns, 'number', `和第 ${twin} 行是同一份合同，请留一行。`)
      continue
    }
    seen.set(key, row.row)
    const stands = standing.get(key)
    const many = { id: stands?.id ?? newId(), region: village.id, paid: one.paid, ...one.says }
    if (!stands) plan.adds.push(many)
    else if (isChanged(stands, one.says)) plan.changes.push(many)
    else plan.unchanged += 1
  }
  return plan
}

const isChanged = (stands: Omit<ManyRow, 'paid'>, says: SheetContract['says']): boolean =>
  Object.entries(says).some(([name, value]) => {
    const before = stands[name as keyof typeof says]
    return Array.isArray(before) && Array.isArray(value)
      ? before.join('\n') !== value.join('\n')
      : before !== value
  })
