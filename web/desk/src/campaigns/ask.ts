import type { Filters } from '../data/campaigns.ts'

/** Puts a filter into the address; undefined takes it out. */
export type Ask = (more: Partial<Record<keyof Filters, string | undefined>>) => void
