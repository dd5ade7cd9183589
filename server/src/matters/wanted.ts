/** What a list is asked for, as the store takes it. */
import type { RawBuilder } from 'kysely'

export interface Wanted {
  /** A whole number, looked up as it is. */
  number?: string
  /** What must be found, each of them. */
  parts?: string[]
  kind?: string
  state?: string
  status?: 'open' | 'late' | 'closed'
  /** Range of the subtree's paths. */
  within?: [from: string, to: string]
  from?: string
  to?: string
  /** What a figure counted, from `countedMatters`. */
  counted?: RawBuilder<unknown>
  now: string
}
