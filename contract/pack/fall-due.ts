/** A clock ran out, or is still overdue: the superior is brought in, and the next one the time after. */
import { callFellDue } from './calls-due.ts'
import { climbAt } from './clocks.ts'
import { clocksOf, postingClock } from './clocks-of.ts'
import { delta } from './counting.ts'
import type { Actor, ClockState, Command, Decision, Life, Refusal, Rules, Seat } from './life.ts'
import { moveOn } from './move-on.ts'
import type { Clock, Tell } from './procedure-language.ts'
import { able, chainAbove, sameSeat } from './seats.ts'
import { tell } from './telling.ts'

/** The seats that can be brought in, in order; vacancies left out unless there is nobody at all. */
function ladder(life: Life, rules: Rules): Seat[] {
  const late =
    typeof life.waiting === 'string' || life.waiting === null ? (life.assigner ?? life.handler) : life.waiting
  if (!late) return []
  const chain = chainAbove(rules, late)
  const filled = chain.filter((s) => able(rules, s).length > 0)
  return (filled.length ? filled : chain.slice(-1)).map((s) => s.seat)
}

const postingOver: Tell[] = [{ to: 'waiting', say: '“{title}”公示期满，请您接着办。' }]

/** Said once; then that clock has done what it was for. */
function remind(life: Life, clock: ClockState, spec: Clock, rules: Rules, now: string): Decision {
  const done = { ...clock, wakeAt: undefined, metAt: now }
  const next: Life = {
    ...life,
    version: life.version + 1,
    clocks: life.clocks.map((c) => (c === clock ? done : c)),
  }
  return {
    ...{ next, from: life.state, action: 'fall_due', seat: null, deltas: [], reminded: spec.title },
    effects: tell(spec.reminds, next, rules, {}, null),
  }
}

/** A posting that ran its time moves the matter on; any other clock brings a superior in. */
export function fallDue(
  life: Life,
  command: Extract<Command, { does: 'fall_due' }>,
  rules: Rules,
  actor: Actor,
  now: string,
): Decision | Refusal {
  if (command.version !== life.version)
    return { refused: 'MATTER_CHANGED', say: '这件事刚刚有人办过。', field: 'version' }
  if (actor.person !== null) return { refused: 'NOT_ALLOWED', say: '到期由系统记录，不用人来办。' }
  const clock = life.clocks.find((c) => c.clock === command.clock)
  const spec = clocksOf(rules.procedure)[command.clock]
  if (
    !clock ||
    (!spec && !clock.call) ||
    clock.metAt ||
    clock.pausedAt ||
    !clock.wakeAt ||
    clock.wakeAt > now
  )
    return { refused: 'ACTION_NOT_OPEN', say: '这个期限没有到期，或已停止计时。' }
  if (clock.call || !spec)
    return (
      callFellDue(life, clock, rules, now) ?? {
        refused: 'ACTION_NOT_OPEN',
        say: '请来的单位已经办完，不再计时。',
      }
    )

  const { posted } = rules.procedure.states[life.state]!
  if (posted && command.clock === postingClock(life.state)) {
    const next: Life = { ...life, version: life.version + 1 }
    return moveOn(life, next, { action: 'posting_over', to: posted.to, tells: postingOver }, rules, now)
  }

  if (spec.reminds) return remind(life, clock, spec, rules, now)

  const seats = ladder(life, rules)
  const reached = seats.findIndex((s) => sameSeat(s, life.overseer))
  const climbed = (clock.climbed ?? 0) + 1
  const rung = Math.min(Math.max(climbed - 1, reached), seats.length - 1)
  const atTop = rung >= seats.length - 1
  const next: Life = {
    ...life,
    version: life.version + 1,
    overseer: seats[rung] ?? life.overseer,
    clocks: life.clocks.map((c) =>
      c === clock
        ? {
            ...c,
            fellDueAt: c.fellDueAt ?? now,
            climbed,
            wakeAt: atTop ? undefined : climbAt(c, rules, now),
          }
        : c,
    ),
  }
  const standing = [
    { to: 'overseer' as const, say: `“{title}”已过“${spec.title}”，现由{waiting}办理，请您督办。` },
    { to: 'waiting' as const, say: `“{title}”已过“${spec.title}”，请尽快办理，上级已开始督办。` },
  ]
  return {
    next,
    from: life.state,
    action: 'fall_due',
    seat: null,
    deltas: !clock.fellDueAt && spec.counts === 'handled' ? [delta('due', clock.dueAt)] : [],
    effects: tell(spec.late?.tells ?? standing, next, rules, {}, clock.asker ?? null),
  }
}
