/** The calendar changed (a holiday notice, other working hours): every running clock is due when the new one says. */
import { callsMoved } from './calls-due.ts'
import { isLate } from './clocks.ts'
import { dueOf, moveDue } from './due.ts'
import type { Actor, Command, Decision, Delta, Life, Refusal, Rules } from './life.ts'

/** Refuses ACTION_NOT_OPEN when nothing moves. A paused clock keeps what is left, and a met one is past. */
export function calendarChanged(
  life: Life,
  command: Extract<Command, { does: 'calendar_changed' }>,
  rules: Rules,
  actor: Actor,
  now: string,
): Decision | Refusal {
  if (command.version !== life.version)
    return { refused: 'MATTER_CHANGED', say: '这件事刚刚有人办过。', field: 'version' }
  if (actor.person !== null) return { refused: 'NOT_ALLOWED', say: '日历调整由系统重算期限，不用人来办。' }
  const deltas: Delta[] = []
  const clocks = life.clocks.map((c) =>
    c.metAt || c.pausedAt ? c : moveDue(c, dueOf(c, life, rules), rules, now, deltas),
  )
  if (clocks.every((c, i) => c === life.clocks[i]))
    return { refused: 'ACTION_NOT_OPEN', say: '日历调整没有改变这件事的期限。' }
  const next: Life = { ...life, version: life.version + 1, clocks }
  if (next.calls) deltas.push(...callsMoved(life, next))
  if (!isLate(next)) next.overseer = null
  return { next, from: life.state, action: 'calendar_changed', seat: null, deltas, effects: [] }
}
