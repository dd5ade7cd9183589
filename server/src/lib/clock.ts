/** The only source of "now", so that tests can set the time. */
export interface Clock {
  now(): Date
}

const terminalFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})
/** `2026-11-22 06:23:07` in Shanghai, as an operator reads it off the wall. */
export const operatorTime = (at: Date | string): string => terminalFormat.format(new Date(at))

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
