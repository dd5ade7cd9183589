/**
 * The interpreter of procedures: one pure function over a matter's life.
 * Also what readers of this folder import: offers, time, seats.
 */
import { act } from './act.ts'
import { begin } from './begin.ts'
import { calendarChanged } from './calendar-changed.ts'
import { fallDue } from './fall-due.ts'
import { paid } from './paid.ts'
import { resolved } from './resolved.ts'
import { unpaid } from './unpaid.ts'
import type { Actor, Command, Decision, Life, Refusal, Rules } from './life.ts'

export { nextDueAt } from './clocks.ts'
export { offers } from './offers.ts'
export { openUntil } from './open.ts'
export { UNDO } from './undo.ts'
export { needTitles } from './form.ts'
export { doesTitles } from './resolved.ts'
export { filledSeat, seatTitle, waitingTitle } from './seats.ts'

const ISO_LENGTH = '2026-03-02T01:00:00.000Z'.length

export const isRefusal = (x: object): x is Refusal => 'refused' in x

/**
 * The next life with its counts and notices, or a refusal.
 * `life` is null only for `report`. `now`: an ISO instant. Never changes what it was given.
 */
export function decide(
  life: Life | null,
  command: Command,
  rules: Rules,
  actor: Actor,
  now: string,
): Decision | Refusal {
  const at = now.length === ISO_LENGTH && now.endsWith('Z') ? now : new Date(now).toISOString()
  if (command.does === 'report') return begin(command, rules, actor, at)
  if (!life) return { refused: 'NOT_FOUND', say: '没有找到这件事。' }
  if (command.does === 'act') return act(life, command, rules, actor, at)
  if (command.does === 'fall_due') return fallDue(life, command, rules, actor, at)
  if (command.does === 'resolved') return resolved(life, command, rules, actor, at)
  if (command.does === 'paid') return paid(life, command, rules, actor, at)
  if (command.does === 'unpaid') return unpaid(life, command, rules, actor, at)
  return calendarChanged(life, command, rules, actor, at)
}
