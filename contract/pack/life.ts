/**
 * The shapes `decide` works on. Pure data: no database, no clock of its own, no randomness.
 * `decide(life, command, rules, actor, now)` in decide.ts returns a Decision or a Refusal.
 */
import type { Given } from './field.ts'
import type { CalendarYear, Kind, Pack } from './language.ts'
import type { Meeting, Need, Procedure } from './procedure-language.ts'
import type { WrittenPaper } from './written-paper.ts'
import type { RefusalCode } from '../refusals.ts'

/** A post at a node, in a department where the post stands in one. Work waits on seats, not on persons. */
export interface Seat {
  post: string
  region: string
  organisation?: string
}

/** A node of the matter's ancestry, from the county (first) to its place (last). */
export interface Place {
  id: string
  level: string
  name: string
}

/** Who holds a seat near the matter: every post along the ancestry, and every department's. Empty = vacant. */
export interface FilledSeat {
  seat: Seat
  /** Persons able to act today: holders not on leave, and acting holders. */
  persons: string[]
  /** `某村 某岗位`, `某局`. */
  title: string
  /** The pack's department, for a seat inside one: a department's work finds its own seat by it. */
  department?: string
}

/** What a procedure needs to know of the world outside the matter. */
export interface Surroundings {
  ancestry: Place[]
  seats: FilledSeat[]
  /** The accused of a complaint: their persons and organisations never handle, oversee or verify it (信访工作条例 art 30). */
  excluded?: { persons: string[]; organisations: string[] }
}

/** A running, paused or met deadline. Times are ISO instants (UTC); `budget` as in the pack. */
export interface ClockState {
  clock: string
  budget: string
  startedAt: string
  dueAt: string
  /** Set while paused; `left` then holds what remains, in the budget's own unit (minutes, or days). */
  pausedAt?: string
  left?: number
  /** When it last went on after a pause, and with how much: what its due time follows from then. */
  resumed?: { at: string; left: number }
  /** Extensions granted since it started or went on, in order. */
  extended?: string[]
  metAt?: string
  fellDueAt?: string
  /** The call it belongs to: it ends with that, and is no deadline of the matter's own. */
  call?: string
  /** Of a call's: how long until it climbs again. */
  again?: string
  /** Counted in due_closed: taken back when the same clock has to run again. */
  closedDue?: boolean
  /** Tells somebody when it is up; nobody is late. */
  reminds?: true
  /** The seat that asked, of a clock an act started. */
  asker?: Seat
  /** How many times it has climbed since. */
  climbed?: number
  /** When the system next has to look (`fall_due`): the due time, or the next climb. Absent: nothing to do. */
  wakeAt?: string
}

/** The life of one matter: all that decides what may happen next. */
export interface Life {
  kind: string
  state: string
  version: number
  reporter: string | null
  /** Posts of whoever brought it in: the reporter, or the official who took down a call or a visit for them. */
  reporterHolds: string[]
  fields: Record<string, string | number | boolean>
  openedAt: string
  /** The earlier deadline of whoever passed it on: the clock that counts `handled` is never due later. */
  dueBy?: string
  waiting: Seat | 'reporter' | 'claimer' | null
  /** The superior who was brought in when a clock ran out; may act as the waiting seat may. */
  overseer: Seat | null
  handler: Seat | null
  handledBy: string | null
  assigner: Seat | null
  /** The person who took it on, of a matter that was offered. */
  claimer?: string | undefined
  clocks: ClockState[]
  /** Times of past acts that are limited (`at_most`), by action. */
  done: Record<string, string[]>
  closedAt: string | null
  final: string | null
  rating: number | null
  ratedAt?: string
  /** The path it took when it began, of a procedure that has paths. */
  path?: TakenPath
  /** Whoever began it, of a procedure with approvals, and whoever approved it since. */
  approvers?: string[]
  /** Recorded resolutions, in order; `state`: what it waited in. */
  resolutions?: Resolved[]
  /** Recorded payments, in fen; `from`: the state it waited in, `version`: the matter's after it. */
  payments?: { payment: string; amount: number; at: string; from?: string; version?: number }[]
  /** The last act, as long as it may be taken back: `version` is the one it made. */
  last?: Undoable
  /** How many entries it has of each. */
  entries?: Record<string, number>
  /** Papers issued, in order; the number is given in the transaction that keeps them. */
  papers?: IssuedPaper[]
  /** What units gave as their ground, by action: the same again goes one up. */
  grounds?: Record<string, { unit: string; ground: string }[]>
  /** Units called to it, in order. */
  calls?: Call[]
  /** What was counted of this opening and when, so that it is counted once. */
  counted?: {
    accepted?: string
    handled?: string
    /** The first dispatch of its whole life, and whether it turned out to be the wrong one. */
    dispatched?: string
    misdirected?: true
    /** When it was settled last, and whether where it arose. */
    settled?: { at: string; here: boolean }
  }
}

/** Why it takes this path and no other, in words people read. */
export interface TakenPath {
  path: string
  title: string
  because: string[]
  /** The authorisation in force it rests on. */
  rests_on?: Authorised
}

/** An authorisation in force at a place. `from`, `until`: Shanghai days, both included. */
export interface Authorised {
  authorisation: string
  title: string
  /** The resolution that gave it, and the body that adopted it. */
  resolution: string
  body: string
  from: string
  until: string
}

/** A paper that was issued: its number for ever. `version`: of the act. */
export interface IssuedPaper {
  id: string
  paper: string
  title: string
  number: string
  version: number
  for_reporter: boolean
}

export interface Resolved {
  resolution: string
  body: string
  does: Meeting['does']
  outcome: Outcome
  state: string
  at: string
}
export type Outcome = 'passed' | 'rejected'

/** One unit called to a matter, and how far it has come. Versions are those of the matter: its words and photos stand there. */
export interface Call {
  /** Its running number in the matter. */
  call: string
  /** The act that called it, and the state it was open in: there its rules stand. */
  action: string
  from: string
  seat: Seat
  title: string
  leads: boolean
  /** The seat it was called from. */
  by: Seat
  at: string
  status: 'called' | 'checked_in' | 'reported' | 'confirmed' | 'given_back' | 'called_off'
  /** The matter's version when this call last changed. */
  changed: number
  checkedIn?: { at: string; late: boolean; version: number }
  /** `person`: who wrote the report, and so does not confirm it. */
  reported?: { at: string; late: boolean; version: number; person: string | null }
  confirmed?: { at: string; version: number; rating?: number }
  /** Given back or called off. */
  over?: { at: string; version: number; ground?: string } | undefined
  /** It was given back, and the caller insisted. */
  insisted?: true
  /** It had not come when its time was over. */
  absent?: true
  /** Superiors brought in because it is late. */
  overseers: Seat[]
}

/** What an act left behind to be taken back by. */
export interface Undoable {
  action: string
  title: string
  version: number
  person: string
  until: string
  before: Omit<Life, 'last'>
  deltas: Delta[]
  told: ('reporter' | 'claimer' | Seat)[]
}

export interface Actor {
  /** null: the system (a clock ran out), or a reporter who came by the unguessable link. */
  person: string | null
  seats: Seat[]
  /** True for the one who holds the reporter's link. */
  asReporter?: boolean
}

/** The rules one matter lives under. The first two are pinned when it begins; the rest resolve live. */
export interface Rules {
  procedure: Procedure
  kind: Kind
  posts: NonNullable<Pack['posts']>
  calendar: Calendar
  surroundings: Surroundings
  /** Around the place an act gives it. */
  there?: Surroundings
  /** Bodies and authorisations by their names; the latter's resolutions in force at the matter's place. */
  bodies?: Pack['bodies']
  authorisations?: Pack['authorisations']
  authorised?: Authorised[]
  /** For papers and lists. */
  departments?: Pack['departments']
  lists?: Pack['lists']
  /** What fills `{title}` and `{number}` in notices; without it, the kind's title and nothing. */
  names?: { title: string; number: string }
}

export interface Calendar {
  working_hours: string[]
  years: Record<string, CalendarYear>
}

export type Command =
  | {
      does: 'report'
      kind: string
      reporter: string | null
      /** Private ones among them are checked and kept apart: the life does not have them. */
      fields: Given
      /** When whoever passed it on (a hotline) wants it answered: an ISO instant. Shortens the answer's clock, never lengthens it. */
      dueBy?: string
      /** The seat it is given to with its beginning, where its first state waits on a handler; else whoever begins it. */
      handler?: Seat
    }
  | { does: 'act'; action: string; version: number; input: ActInput }
  | { does: 'fall_due'; clock: string; version: number }
  /** The calendar around it changed: its running clocks are due when the new one says. */
  | { does: 'calendar_changed'; version: number }
  /** A body's recorded resolution on what it waits for. */
  | { does: 'resolved'; version: number; body: string; resolution: string; outcome: Outcome }
  /** A recorded payment in fen; `settled`: nothing more is to be paid. `recorder`: the person who recorded it. */
  | { does: 'paid'; version: number; payment: string; amount: number; settled: boolean; recorder: string }
  /** A recorded payment that was wrong is taken back. */
  | { does: 'unpaid'; version: number; payment: string }

/** The filled form of an act. Texts are the person's own words; `target` is one of the offered seats. */
export interface ActInput {
  reason?: string
  result?: string
  note?: string
  responsible_unit?: string
  ground?: string
  /** The number of an open matter, looked up before. */
  other?: string
  target?: Seat
  rating?: number
  photos?: string[]
  /** The units to call. */
  calls?: { seat: Seat; leads?: boolean }[]
  /** Which of the calls an act on one is about. */
  call?: string
  /** Where it lies, of an act that `places`. */
  region?: string
  /** The entry the action adds. */
  entry?: Given
}

/** A signed count at the matter's place, kind and day (Asia/Shanghai date). Measures are listed in docs/glossary.md. */
export interface Delta {
  measure: string
  day: string
  value: number
  /** Of `closed`: working minutes from the report to the close. */
  minutes?: number
  /** The place it is counted at; absent: the matter's. */
  region?: string
  /** The department it is counted for; absent: the one that handles the matter. */
  organisation?: string | null
}

export type Effect = { effect: 'notify'; to: 'reporter' | 'claimer' | Seat; say: string }

export interface Decision {
  next: Life
  from: string | null
  /** The action's id; the command's own name (`report`, `fall_due`, …) for the others. */
  action: string
  /** The seat acted from: null for a reporter and for the system. */
  seat: Seat | null
  deltas: Delta[]
  effects: Effect[]
  /** The extension this act granted. */
  extended?: { clock: string; by: string }
  /** Numbers of the matters taken out of it. */
  parts?: string[]
  /** The title of the act that this one took back. */
  undone?: string
  /** What a body resolved, in words: `村党员会议审议通过`. */
  resolved?: string
  /** Fen that were paid. */
  paid?: number
  /** The calls it made or moved. */
  calls?: Call[]
  /** What the resolution authorises from now on. */
  grants?: Authorised
  /** Where it lies from now on. */
  placed?: { region: string; name: string }
  /** What was reminded of: the clock's title. */
  reminded?: string
  /** The entry it added, and the how manieth of its name it is. */
  added?: { entry: string; nth: number }
  /** Papers this act issues, all but their numbers. */
  papers?: WrittenPaper[]
  /** The same once they have their numbers; `hash`: a salted one of what each says. */
  issued?: (IssuedPaper & { hash: string })[]
}

/** A refusal is a value: a stable code (docs/refusals.md), a sentence that says what to do, the field it concerns. */
export interface Refusal {
  refused: RefusalCode
  say: string
  field?: string
}

/** An act the actor may take now, with its form. */
export interface Offer {
  action: string
  title: string
  to: string | null
  needs: Need[]
  asks: Need[]
  targets: { seat: Seat; title: string }[]
  grounds: string[]
  /** It calls units, chosen among `targets`: by when each comes and reports; whether one leads already. */
  calls?: { checkIn: string; report: string | null; led: boolean }
  /** What to know before doing it. */
  hint?: string
  /** It asks where the matter lies. */
  places?: true
  /** The procedure's entry it adds. */
  adds?: string
}
