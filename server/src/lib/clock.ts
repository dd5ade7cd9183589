/** The only source of "now", so that tests can set the time. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands where it was put. */
export interface SettableClock extends Clock {
  set(iso: string): void
  forward(milliseconds: number): void
}

export function settableClock(iso: string): SettableClock {
  let at = new Date(iso).getTime()
  return {
    now: () => new Date(at),
    set: (next) => void (at = new Date(next).getTime()),
    forward: (milliseconds) => void (at += milliseconds),
  }
}
