/** What a run reads, and what it finds new. */
import type { HotlineColumns } from '#contract/http/hotline.ts'
import type { SheetRow } from '../../lib/spreadsheet/index.ts'
import type { Order } from './order.ts'
import type { Understood } from './understand.ts'

export interface Reading {
  run: string
  sender: string
  columns: HotlineColumns
  kinds: Record<string, string>
  dryRun: boolean
  bytes: Buffer
}

/** A row that says something new, ready to be taken in. */
export interface Fresh {
  row: SheetRow
  order: Order
  content: Record<string, string>
  understood: Understood
}
