/** What an administrator sees of the machine behind the county: the queue, the backups, how all of it does. Never anybody's words. */
import { Type, type Static } from 'typebox'
import { Day, Instant, OrNull, Text, Uuid } from './shapes.ts'

export const DeadJob = Type.Object({
  id: Uuid,
  /** What was to be done, in words. */
  what: Type.String(),
  since: Instant,
  tries: Type.Integer(),
  /** Why it did not work, in plain words. */
  why: Type.String(),
  /** What the program said; null: nothing. */
  detail: OrNull(Type.String()),
})
export type DeadJob = Static<typeof DeadJob>

/** GET /api/administration/jobs: the county's messages on their way out. */
export const Jobs = Type.Object({
  /** Not yet in the queue. */
  outbox: Type.Integer(),
  waiting: Type.Integer(),
  running: Type.Integer(),
  /** Failed before and to be tried again. */
  retrying: Type.Integer(),
  /** Sent in the last day. */
  done: Type.Integer(),
  /** Given up after all tries. */
  dead: Type.Integer(),
  /** Of those waiting or running: for much too long. */
  stuck: Type.Integer(),
  /** The latest first; at most 100. */
  given_up: Type.Array(DeadJob),
  /** Short messages, mails and pushes given up: looked after elsewhere. */
  deliveries_dead: Type.Integer(),
})
export type Jobs = Static<typeof Jobs>

export const RetryJobs = Type.Object({
  command_id: Uuid,
  ids: Type.Array(Uuid, { minItems: 1, maxItems: 100 }),
})
export type RetryJobs = Static<typeof RetryJobs>
export const DropJobs = Type.Object({ ...RetryJobs.properties, reason: Text(200, '理由') })
export type DropJobs = Static<typeof DropJobs>
export const JobsMoved = Type.Object({ moved: Type.Integer() })

export const Backup = Type.Object({
  /** Of its folder. */
  name: Type.String(),
  /** The moment it brings back; null: it was not finished. */
  ended_at: OrNull(Instant),
  bytes: Type.Integer(),
  /** Photos and files alone: the database is another server's to back up. */
  files_only: Type.Boolean(),
  with_key: Type.Boolean(),
  /** Every file read again and compared; null: nobody has. */
  checked_at: OrNull(Instant),
  /** Files that are missing or not what was written. */
  damaged: Type.Integer(),
})
export type Backup = Static<typeof Backup>

/** GET /api/administration/backups. */
export const Backups = Type.Object({
  folder: Type.String(),
  /** On the disk the data itself lies on: one fault takes both. */
  same_disk: Type.Boolean(),
  /** The newest first. */
  items: Type.Array(Backup),
  running: OrNull(Type.Object({ what: Type.Enum(['create', 'check']), name: Type.String(), since: Instant })),
  /** The last one that did not work, since the server was started. */
  failed: OrNull(
    Type.Object({
      what: Type.Enum(['create', 'check']),
      name: Type.String(),
      at: Instant,
      say: Type.String(),
    }),
  ),
  /** Null: none is kept, and only the end of a backup can be reached. */
  wal: OrNull(
    Type.Object({
      folder: Type.String(),
      files: Type.Integer(),
      bytes: Type.Integer(),
      oldest_at: OrNull(Instant),
      newest_at: OrNull(Instant),
      keep_days: Type.Integer(),
      /** Archiving fails since. */
      failing_since: OrNull(Instant),
    }),
  ),
  /** The command that restores the newest whole one. */
  restore: OrNull(Type.String()),
})
export type Backups = Static<typeof Backups>
export const StartBackup = Type.Object({ command_id: Uuid })
export const CheckBackup = Type.Object({
  command_id: Uuid,
  name: Type.String({ pattern: '^[0-9A-Za-z][0-9A-Za-z._-]{0,79}$' }),
})
export type CheckBackup = Static<typeof CheckBackup>

/** GET /api/administration/health: one line a thing, the worst first. */
export const HealthLine = Type.Object({
  id: Type.String(),
  title: Type.String(),
  state: Type.Enum(['good', 'watch', 'bad']),
  words: Type.String(),
  /** What to do about it; null: nothing. */
  advice: OrNull(Type.String()),
})
export type HealthLine = Static<typeof HealthLine>
export const HealthReport = Type.Object({ at: Instant, lines: Type.Array(HealthLine) })
export type HealthReport = Static<typeof HealthReport>

/** GET /api/administration/calendar: when the county works, as its rules say. */
export const WorkingCalendar = Type.Object({
  /** `08:30-12:00`. */
  working_hours: Type.Array(Type.String()),
  /** The latest first. */
  years: Type.Array(
    Type.Object({
      year: Type.String(),
      source: Type.String(),
      /** False: expected, the notice is not out yet. */
      published: Type.Boolean(),
      holidays: Type.Array(Day),
      make_up_days: Type.Array(Day),
    }),
  ),
})
export type WorkingCalendar = Static<typeof WorkingCalendar>
