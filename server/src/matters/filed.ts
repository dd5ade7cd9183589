/** A report as a door of the server hands it in: what anybody may send, and what only the door itself says. */
import type { Seat } from '#contract/pack/life.ts'
import type { Report } from '#contract/http/reports.ts'
import type { Reporter } from './reporter.ts'

export interface Filed extends Omit<Report, 'channel'> {
  /** Through which door it came, where that is not a phone call, a visit or the app. */
  channel?: string
  /** The address of a picture elsewhere: never fetched, shown to whoever handles it. */
  link?: string
  /** Carried in by somebody for whoever `contact` names, or for nobody known: never for the one who carries it. */
  behalf?: true
  /** Whose it is, where it was taken out of another report. */
  of?: Reporter
  /** The seat it is given to, of a kind whose first state waits on a handler. Told by the server, never by who reports. */
  handler?: Seat
  /** Audience keys of others who follow it from the beginning. */
  shown_to?: string[]
  /** When whoever passed it on wants it answered: an ISO instant. Shortens our own deadline, never lengthens it. */
  due_by?: string
}
