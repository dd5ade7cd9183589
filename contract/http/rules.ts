/** A county's rules as its administrators keep them: versions, drafts, checks, approval by a second person. */
import { Type, type Static } from 'typebox'
import { PackChange, PackVersion } from './packs.ts'
import { Day, Instant, OrNull, Text, Uuid } from './shapes.ts'

export const PackFiles = Type.Record(Type.String({ maxLength: 120 }), Type.String({ maxLength: 400_000 }), {
  description: 'path within the folder → text',
})

export const DraftState = Type.Enum(['writing', 'submitted', 'approved', 'returned', 'discarded'])

export const DraftRow = Type.Object({
  id: Uuid,
  state: DraftState,
  author: Type.String(),
  mine: Type.Boolean(),
  /** The version it is laid over. */
  over_version: Type.Integer(),
  begun_at: Instant,
  saved_at: Instant,
  reason: OrNull(Type.String()),
  effective_from: OrNull(Day),
  submitted_at: OrNull(Instant),
  decided_by: OrNull(Type.String()),
  decided_at: OrNull(Instant),
  note: OrNull(Type.String()),
  /** What it became. */
  version: OrNull(Type.Integer()),
})
export type DraftRow = Static<typeof DraftRow>

export const RulesHome = Type.Object({
  pack: Type.String(),
  title: Type.String(),
  /** The other counties that live by the same pack, by their names. */
  shared_with: Type.Array(Type.String()),
  /** Packs that are laid over it, by their titles. */
  under: Type.Array(Type.String()),
  /** What it is laid over, the widest first. */
  bases: Type.Array(PackVersion),
  /** The newest first. */
  versions: Type.Array(PackVersion),
  /** The newest first. */
  drafts: Type.Array(DraftRow),
  /** Kinds by their groups, for the page of flowcharts. */
  groups: Type.Array(
    Type.Object({
      title: Type.String(),
      kinds: Type.Array(Type.Object({ kind: Type.String(), title: Type.String(), procedure: Type.String() })),
    }),
  ),
})
export type RulesHome = Static<typeof RulesHome>

export const DraftSeen = Type.Intersect([
  DraftRow,
  Type.Object({
    pack: Type.String(),
    files: PackFiles,
    /** Sent back with the next save: another window's save is not written over. */
    revision: Type.Integer(),
    latest_version: Type.Integer(),
    today: Day,
    may: Type.Object({ write: Type.Boolean(), approve: Type.Boolean(), discard: Type.Boolean() }),
  }),
])
export type DraftSeen = Static<typeof DraftSeen>

/** `from_version`: whose files it begins with; without it, the newest. */
export const BeginDraft = Type.Object({
  command_id: Uuid,
  from_version: Type.Optional(Type.Integer({ minimum: 1 })),
  /** A folder brought in instead. */
  files: Type.Optional(PackFiles),
})
export type BeginDraft = Static<typeof BeginDraft>
export const DraftKept = Type.Object({ id: Uuid, revision: Type.Integer() })
export type DraftKept = Static<typeof DraftKept>
export const SaveDraft = Type.Object({ revision: Type.Integer(), files: PackFiles })
export type SaveDraft = Static<typeof SaveDraft>

export const PackProblem = Type.Object({ file: Type.String(), line: Type.Integer(), say: Type.String() })
export type PackProblem = Static<typeof PackProblem>
export const DraftChecked = Type.Object({
  /** Of the revision it was asked for. */
  revision: Type.Integer(),
  problems: Type.Array(PackProblem),
  /** Examples that did not come out as written are among the problems. */
  examples_passed: Type.Integer(),
  /** The rules say what they said: only remarks or examples are written otherwise. */
  remarks_only: Type.Boolean(),
  /** Against the version it is laid over; empty when it cannot be read. */
  changes: Type.Array(PackChange),
  kinds: Type.Array(Type.Object({ kind: Type.String(), title: Type.String() })),
  /** What its procedures are called, those of the packs under it too; empty while it cannot be read. */
  procedures: Type.Record(Type.String(), Type.String()),
})
export type DraftChecked = Static<typeof DraftChecked>

export const SubmitDraft = Type.Object({
  command_id: Uuid,
  revision: Type.Integer(),
  /** The version the author saw it compared with. */
  over_version: Type.Integer(),
  reason: Text(500, '修改理由'),
  effective_from: Day,
})
export type SubmitDraft = Static<typeof SubmitDraft>
export const DecideDraft = Type.Object({
  command_id: Uuid,
  revision: Type.Integer(),
  /** `withdraw`: the author takes a submitted one back to write on. */
  decision: Type.Enum(['approve', 'return', 'withdraw', 'discard']),
  note: Type.Optional(Type.String({ maxLength: 500 })),
})
export type DecideDraft = Static<typeof DecideDraft>
export const DraftDecided = Type.Object({
  id: Uuid,
  state: DraftState,
  version: OrNull(Type.Integer()),
  effective_from: OrNull(Day),
})
export type DraftDecided = Static<typeof DraftDecided>
