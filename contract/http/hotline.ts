/** Hotline orders: files in, results out. Only for posts with `import_matters`. */
import { Type, type Static } from 'typebox'
import { Day, Instant, Uuid } from './shapes.ts'

const OrNull = <T extends Parameters<typeof Type.Array>[0]>(t: T) => Type.Union([t, Type.Null()])

/** What we can take from a sender's file. `order` and `text` are needed. */
export const HotlineField = Type.Enum([
  'order',
  'title',
  'text',
  'kind',
  'place_code',
  'town',
  'village',
  'address',
  'name',
  'phone',
  'called_at',
  'due_by',
])
export type HotlineField = Static<typeof HotlineField>

/** Our field → the sender's header. */
export const HotlineColumns = Type.Partial(Type.Record(HotlineField, Type.String({ maxLength: 200 })))
export type HotlineColumns = Static<typeof HotlineColumns>

/** POST /api/hotline/files: what was found in the file, before anything is taken from it. */
export const HotlineFile = Type.Object({
  id: Uuid,
  file_name: Type.String(),
  rows: Type.Integer(),
  headers: Type.Array(Type.Object({ header: Type.String(), samples: Type.Array(Type.String()) })),
  /** Remembered for the sender whose headers these are; else guessed. */
  columns: HotlineColumns,
  sender: OrNull(Type.String()),
  remembered: Type.Boolean(),
  fields: Type.Array(
    Type.Object({
      field: HotlineField,
      title: Type.String(),
      help: Type.String(),
      required: Type.Boolean(),
    }),
  ),
})
export type HotlineFile = Static<typeof HotlineFile>

/** POST /api/hotline/files/:id/runs: how to read it, and whether to take what is good or only to try. */
export const HotlineRunAsk = Type.Object({
  sender: Type.String({ minLength: 1, maxLength: 40 }),
  columns: HotlineColumns,
  /** The sender's word for a kind → the county's kind. */
  kinds: Type.Optional(Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 100 }))),
  dry_run: Type.Boolean(),
})
export type HotlineRunAsk = Static<typeof HotlineRunAsk>

/** What came of it. Rows are numbered as the spreadsheet numbers them; no value of theirs is repeated here. */
export const HotlineReport = Type.Object({
  /** Taken, or (dry run) would be. */
  new: Type.Integer(),
  unchanged: Type.Integer(),
  /** The same order with other content: left as it is, listed in `changed_rows`. */
  changed: Type.Integer(),
  bad: Type.Integer(),
  /** Bad rows by reason. */
  reasons: Type.Array(Type.Object({ reason: Type.String(), rows: Type.Integer() })),
  /** The first of them. */
  bad_rows: Type.Array(Type.Object({ row: Type.Integer(), column: Type.String(), say: Type.String() })),
  changed_rows: Type.Array(
    Type.Object({ row: Type.Integer(), matter: OrNull(Uuid), columns: Type.Array(Type.String()) }),
  ),
  kinds: Type.Object({ told: Type.Integer(), guessed: Type.Integer(), unsorted: Type.Integer() }),
  places: Type.Object({ found: Type.Integer(), county: Type.Integer() }),
  /** The sender's kinds that the county's catalogue does not know, most frequent first. */
  unknown_kinds: Type.Array(Type.Object({ word: Type.String(), rows: Type.Integer() })),
  /** What was taken otherwise than written, and why. */
  notes: Type.Array(Type.Object({ note: Type.String(), rows: Type.Integer() })),
})
export type HotlineReport = Static<typeof HotlineReport>

export const HotlineRun = Type.Object({
  id: Uuid,
  file: Uuid,
  file_name: Type.String(),
  sender: Type.String(),
  dry_run: Type.Boolean(),
  state: Type.Enum(['queued', 'running', 'done', 'failed']),
  total: Type.Integer(),
  done: Type.Integer(),
  failure: OrNull(Type.String()),
  at: Instant,
  finished_at: OrNull(Instant),
  report: OrNull(HotlineReport),
  bad_rows_file: OrNull(Type.String()),
})
export type HotlineRun = Static<typeof HotlineRun>

/** POST /api/hotline/exports: the results as a workbook. */
export const HotlineExportAsk = Type.Object({
  sender: Type.Optional(Type.String({ maxLength: 40 })),
  /** Days on which orders were taken in. */
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  /** Only what has changed since this earlier export. */
  changed_since: Type.Optional(Uuid),
})
export type HotlineExportAsk = Static<typeof HotlineExportAsk>

/** GET /api/hotline: senders known, the newest runs of one's own, the newest exports. */
export const HotlineDesk = Type.Object({
  senders: Type.Array(Type.String()),
  runs: Type.Array(HotlineRun),
  exports: Type.Array(
    Type.Object({ id: Uuid, at: Instant, sender: OrNull(Type.String()), rows: Type.Integer() }),
  ),
})
export type HotlineDesk = Static<typeof HotlineDesk>
