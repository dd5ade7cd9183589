/** What a replay left behind: where it was, who had it, which deadlines it missed. */
import { callClock } from '#contract/pack/calls-clocks.ts'
import { callOf } from '#contract/pack/calls.ts'
import { seatTitle } from '#contract/pack/decide.ts'
import type { ClockState, Life, Rules } from '#contract/pack/life.ts'

export interface Trail {
  /** Why it would not be taken in at all. */
  refused: string | null
  /** Seats it waited on, in order, each with how people call it. */
  seats: { key: string; title: string; state: string }[]
  /** Bodies that had to meet. */
  meetings: string[]
  path: { path: string; title: string } | null
  clocks: Map<string, { title: string; late: boolean }>
  /** Acts that were done and could not be done so, by their titles. */
  undoable: string[]
  /** What acts would have needed more: 照片, 理由 … */
  more: string[]
  /** Where it stood at the end. */
  state: string
}

export const emptyTrail = (): Trail => ({
  ...{ refused: null, seats: [], meetings: [], path: null, clocks: new Map() },
  ...{ undoable: [], more: [], state: '' },
})

/** Of a deadline of the matter's own, or of a unit that was called to it: `某局报到时限`. */
function titleOf({ clock, call }: ClockState, life: Life, rules: Rules): string | null {
  if (call === undefined) return rules.procedure.clocks[clock]?.title ?? null
  const unit = callOf(life, call)?.title ?? ''
  return `${unit}${clock === callClock('check_in', call) ? '报到' : '反馈'}时限`
}

/** Notes where the matter stands now. */
export function note(trail: Trail, life: Life, rules: Rules): void {
  const { waiting } = life
  const state = rules.procedure.states[life.state]!
  if (waiting && typeof waiting !== 'string') {
    const key = `${waiting.post}@${waiting.region}/${waiting.organisation ?? ''}`
    if (trail.seats.at(-1)?.key !== key)
      trail.seats.push({ key, title: seatTitle(rules, waiting), state: state.title })
  }
  const body = state.meeting?.body
  if (body !== undefined) {
    const title = rules.bodies?.[body]?.title ?? body
    if (!trail.meetings.includes(title)) trail.meetings.push(title)
  }
  for (const clock of life.clocks) {
    const known = trail.clocks.get(clock.clock)
    const title = known?.title ?? titleOf(clock, life, rules)
    if (title !== null)
      trail.clocks.set(clock.clock, { title, late: known?.late || clock.fellDueAt !== undefined })
  }
  trail.state = state.title
}
