/** What became of many matters, for a door that tells those who passed them on. */
import { seatTitle } from '#contract/pack/decide.ts'
import type { Life } from '#contract/pack/life.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Authority } from '../authority/index.ts'
import { revisionQuery } from '../places/index.ts'
import { countyRules } from './county.ts'
import type { MattersDeps } from './deps.ts'
import { nearness } from './nearness.ts'
import { outcomesQuery, type OutcomeRow } from './read-store.ts'
import { rulesAround } from './rulebook.ts'
import { stateTitle } from './sentence.ts'
import { wholeName } from './whole-name.ts'

export interface Outcome {
  id: string
  number: string
  title: string
  kind_title: string
  state_title: string
  /** Names from below the county down to the place. */
  place: string
  /** Who handles or handled it, else whom it waits on. */
  unit: string
  /** The words of the result; of a refusal its reason and whom to turn to. Null: none yet, or not for this reader. */
  result: string | null
  opened_at: Date
  accepted_at: string | null
  handled_at: string | null
  /** When the answer is due. */
  due_at: string | null
  closed_at: Date | null
  is_late: boolean
  rating: number | null
}

/** Those of the matters that the authority may see, by id. A sensitive one keeps its words to those it was handed to. */
export async function outcomes(
  deps: MattersDeps,
  authority: Authority,
  ids: string[],
): Promise<Map<string, Outcome>> {
  const now = deps.clock.now()
  const { tenant, wall } = authority
  const [rows, revisions] = await deps.db.read(wall, outcomesQuery(authority, ids), revisionQuery(tenant))
  const county = await countyRules(deps, tenant, now)
  const standing = { tenant, revision: revisions[0]?.revision ?? 0, day: shanghaiDay(now.toISOString()) }
  const told = await Promise.all(
    rows.map(async (row): Promise<Outcome> => {
      const pin = await deps.book.pinned(row.rules)
      const round = await deps.book.around({ ...standing, place: row.place })
      const rules = rulesAround(pin, county, round, {
        ...row,
        names: { title: row.title, number: row.number },
      })
      const { life } = row
      const clock = (counts: string) =>
        life.clocks.find((c) => pin.procedure.clocks[c.clock]?.counts === counts)
      const answer = clock('handled')
      const isNear = row.sensitive === null || nearness(row, authority).near
      return {
        ...{ id: row.id, number: row.number, title: row.title, kind_title: row.kind_title },
        state_title: stateTitle(row.state, pin.procedure),
        place: wholeName(round.ancestry.slice(1)),
        unit: life.handler ? seatTitle(rules, life.handler) : (row.waiting_title ?? ''),
        result: isNear ? resultOf(row) : null,
        ...{ opened_at: row.opened_at, closed_at: row.closed_at, rating: life.rating },
        accepted_at: clock('accepted')?.metAt ?? null,
        handled_at: answer?.metAt ?? null,
        due_at: answer?.dueAt ?? null,
        is_late: isLate(life, answer, now),
      }
    }),
  )
  return new Map(told.map((outcome) => [outcome.id, outcome]))
}

function isLate(life: Life, answer: Life['clocks'][number] | undefined, now: Date): boolean {
  if (!answer) return false
  if (answer.fellDueAt) return true
  const until = answer.metAt ?? answer.pausedAt ?? life.closedAt ?? now.toISOString()
  return until > answer.dueAt
}

/** The last result; a matter that ended otherwise tells its last reason. */
function resultOf({ words, final, unit_named }: OutcomeRow): string | null {
  const last = (field: string) => words.findLast((word) => word.field === field && word.text)?.text ?? null
  if (final === null || final === 'solved') return last('result')
  const reason = last('reason')
  return unit_named && final === 'declined' ? `${reason ?? ''}（请找${unit_named}）` : reason
}
