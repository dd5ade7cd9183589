/** What of a life the lists, the walls and the deadline job need as columns and rows. */
import { nextDueAt, waitingTitle } from '#contract/pack/decide.ts'
import type { Life, Rules } from '#contract/pack/life.ts'
import { offeredSeats } from '#contract/pack/claims.ts'
import { callKeys } from './calls/rows.ts'
import { offeredKey, personKey, seatKey } from '../authority/index.ts'

/** Columns of `matter` that follow from its life. */
export interface Projection {
  state: string
  version: number
  waiting_post: string | null
  waiting_at: string | null
  waiting_organisation: string | null
  waiting_title: string | null
  overseer_post: string | null
  overseer_at: string | null
  overseer_organisation: string | null
  due_at: string | null
  closed_at: string | null
  final: string | null
}

export function projection(life: Life, rules: Rules): Projection {
  const seat = typeof life.waiting === 'string' ? null : life.waiting
  return {
    state: life.state,
    version: life.version,
    waiting_post: typeof life.waiting === 'string' ? life.waiting : (seat?.post ?? null),
    waiting_at: seat?.region ?? null,
    waiting_organisation: seat?.organisation ?? null,
    waiting_title: waitsOn(life, rules),
    overseer_post: life.overseer?.post ?? null,
    overseer_at: life.overseer?.region ?? null,
    overseer_organisation: life.overseer?.organisation ?? null,
    due_at: nextDueAt(life),
    closed_at: life.closedAt,
    final: life.final,
  }
}

/** Whom it waits on, in words; null when it waits on nobody. */
export function waitsOn(life: Life, rules: Rules): string | null {
  return life.waiting && waitingTitle(rules, life.waiting)
}

/** Everyone the matter was ever handed to keeps seeing it. */
export function audienceOf(life: Life, rules: Rules): string[] {
  const seats = [
    typeof life.waiting === 'string' ? null : life.waiting,
    life.overseer,
    life.handler,
    life.assigner,
  ]
  const keys = seats.flatMap((seat) => (seat ? [seatKey(seat)] : []))
  for (const person of [life.reporter, life.claimer]) if (person) keys.push(personKey(person))
  keys.push(...offeredSeats(life, rules).map(offeredKey), ...callKeys(life, rules))
  return [...new Set(keys)]
}

/** Rows of `deadline`. */
export const deadlineRows = (life: Life) =>
  life.clocks.map((clock) => ({
    clock: clock.clock,
    budget: clock.budget,
    started_at: clock.startedAt,
    due_at: clock.dueAt,
    paused_at: clock.pausedAt ?? null,
    met_at: clock.metAt ?? null,
    fell_due_at: clock.fellDueAt ?? null,
    wake_at: clock.wakeAt ?? null,
    asker_post: clock.asker?.post ?? null,
    asker_at: clock.asker?.region ?? null,
    asker_organisation: clock.asker?.organisation ?? null,
  }))
