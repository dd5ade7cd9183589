import type { DraftRow } from '#contract/http/rules.ts'
import type { EditingDeps, Keeper } from './deps.ts'
import type { StoredDraft } from './store.ts'

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

export async function rowOf(
  deps: EditingDeps,
  { tenant, person }: Keeper,
  d: StoredDraft,
): Promise<DraftRow> {
  return {
    id: d.id,
    state: d.state,
    author: await deps.nameOf(tenant, d.author),
    mine: d.author === person,
    over_version: d.over_version,
    begun_at: d.begun_at.toISOString(),
    saved_at: d.saved_at.toISOString(),
    reason: d.reason,
    effective_from: d.effective_from,
    submitted_at: iso(d.submitted_at),
    decided_by: d.decided_by && (await deps.nameOf(tenant, d.decided_by)),
    decided_at: iso(d.decided_at),
    note: d.note,
    version: d.version,
  }
}
