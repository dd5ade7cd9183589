/** What publishing what is owed stands on. Wired in app.ts. */
import type { Made } from '#contract/http/publications.ts'
import type { MADE_FROM } from '#contract/pack/disclosure-language.ts'
import type { Database } from '../../lib/db.ts'
import type { DisclosureDeps } from '../deps.ts'

/** The days are the period's first and the first one after it. */
export interface SourceAsked {
  tenant: number
  pack: string
  path: string
  region: string
  from: string
  to: string
}
/** Writes what the record knows; null where it knows nothing of this place yet. */
export type Source = (asked: SourceAsked) => Promise<Made | null>
export type Sources = Record<(typeof MADE_FROM)[number], Source>

export interface DutyDeps extends DisclosureDeps {
  /** Acts for a person, held by row-level security. */
  db: Database
  sources: Sources
}
