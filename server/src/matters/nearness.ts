/** Who looks at a matter, and how near they are to it: what each may know of the reporter and the words. */
import { sameSeat } from '#contract/pack/seats.ts'
import type { Authority } from '../authority/index.ts'
import type { Near } from './read-store.ts'

export interface Nearness {
  isReporter: boolean
  /** The matter was handed to one of their seats, or they reported it; others see it only because it lies in their scope. */
  near: boolean
  mayUnmask: boolean
}

export function nearness(matter: Near, authority: Authority, byLink = false): Nearness {
  const { person, keys, seats } = authority
  const isReporter = byLink || (person !== null && person === matter.reporter)
  const near = byLink || matter.audience.some((key) => keys.includes(key))
  // who complains of somebody is known to those who handle the complaint, and to nobody else (信访工作条例 art 30)
  const permitted =
    matter.sensitive !== 'accuses' &&
    seats.some((seat) => seat.may.includes('read_contact') && matter.path.startsWith(seat.path))
  return { isReporter, near, mayUnmask: !isReporter && (permitted || handles(matter, authority)) }
}

/** The matter waits on, was brought before, or is handled from a seat of theirs; or they claimed it. */
function handles({ life }: Near, { seats, person }: Authority): boolean {
  if (person !== null && life.claimer === person) return true
  const working = [typeof life.waiting === 'string' ? null : life.waiting, life.handler, life.overseer]
  return working.some((seat) => seats.some((held) => sameSeat(held, seat)))
}
