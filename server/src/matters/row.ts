/** A stored matter as a row of a list. */
import type { MatterRow } from '#contract/http/matters.ts'
import { leftWords } from '#contract/pack/working-time.ts'
import type { Calendar } from '#contract/pack/life.ts'
import type { MattersDeps } from './deps.ts'
import type { ListedMatter } from './read-store.ts'
import { stateTitle } from './sentence.ts'

export async function rowOf(
  deps: MattersDeps,
  tenant: number,
  matter: ListedMatter,
  calendar: Calendar,
  now: Date,
): Promise<MatterRow> {
  const { procedure } = await deps.book.pinned(matter.rules)
  const ancestry = await deps.places.ancestry(tenant, matter.place)
  const due = matter.due_at?.toISOString() ?? null
  return {
    id: matter.id,
    number: matter.number,
    title: matter.title,
    kind: matter.kind,
    kind_title: matter.kind_title,
    state: matter.state,
    state_title: stateTitle(matter.state, procedure),
    place: ancestry.map(({ id, level, code, name }) => ({ id, level, code, name })),
    waits_on: matter.closed_at ? null : matter.waiting_title,
    due_at: due,
    due_words: due && matter.budget ? leftWords(now.toISOString(), due, matter.budget, calendar) : null,
    late: matter.due_at !== null && matter.due_at < now,
    escalated: matter.overseer_post !== null,
    opened_at: matter.opened_at.toISOString(),
    changed_at: matter.changed_at.toISOString(),
    closed_at: matter.closed_at?.toISOString() ?? null,
    final: matter.final,
    joined: matter.joined,
  }
}
