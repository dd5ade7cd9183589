/** Past matters replayed under other rules: what would have gone otherwise. */
import { Type, type Static } from 'typebox'
import { Day, Instant, OrNull, Uuid } from './shapes.ts'

/**
 * `elsewhere`: another seat or department had it. `late`, `on_time`: a deadline missed, or kept after all. `stricter`, `looser`,
 * `other_path`: the path it took. `meeting`, `no_meeting`: a body that had to meet, or had not. `not_so`: something done could
 * not be done so. `more`: an act needed more than was given. `gone`: not taken in at all.
 */
export const WHAT_IF_CHANGES = [
  'elsewhere',
  'late',
  'on_time',
  'stricter',
  'looser',
  'other_path',
  'meeting',
  'no_meeting',
  'not_so',
  'more',
  'gone',
] as const
export const WhatIfChangeName = Type.Enum([...WHAT_IF_CHANGES])
export type WhatIfChangeName = Static<typeof WhatIfChangeName>

export const WhatIfChange = Type.Object({
  change: WhatIfChangeName,
  before: Type.String(),
  after: Type.String(),
})
export type WhatIfChange = Static<typeof WhatIfChange>

export const WhatIfSummary = Type.Object({
  /** Matters that went exactly as they went. */
  same: Type.Integer(),
  /** Whose replay under their own rules did not come out as recorded: what is said of them is less sure. */
  unsure: Type.Integer(),
  changes: Type.Array(Type.Object({ change: WhatIfChangeName, matters: Type.Integer() })),
  kinds: Type.Array(
    Type.Object({
      kind: Type.String(),
      title: Type.String(),
      matters: Type.Integer(),
      changed: Type.Integer(),
    }),
  ),
  milliseconds: Type.Integer(),
})
export type WhatIfSummary = Static<typeof WhatIfSummary>

export const WhatIfRun = Type.Object({
  id: Uuid,
  /** Of this draft, or of this version. */
  draft: OrNull(Uuid),
  version: OrNull(Type.Integer()),
  from: Day,
  to: Day,
  asked_by: Type.String(),
  asked_at: Instant,
  /** `stopped`: the server was restarted while it ran. */
  state: Type.Enum(['running', 'done', 'failed', 'stopped']),
  done: Type.Integer(),
  total: Type.Integer(),
  summary: OrNull(WhatIfSummary),
})
export type WhatIfRun = Static<typeof WhatIfRun>

export const AskWhatIf = Type.Object({
  command_id: Uuid,
  draft: Type.Optional(Uuid),
  version: Type.Optional(Type.Integer({ minimum: 1 })),
  from: Day,
  to: Day,
})
export type AskWhatIf = Static<typeof AskWhatIf>

export const WhatIfRow = Type.Object({
  matter: Uuid,
  /** Null with the place: a sensitive one, told by its kind alone. */
  number: OrNull(Type.String()),
  kind_title: Type.String(),
  place: OrNull(Type.String()),
  /** Whoever asks may open it. */
  open: Type.Boolean(),
  opened_at: Instant,
  changes: Type.Array(WhatIfChange),
})
export type WhatIfRow = Static<typeof WhatIfRow>
export const WhatIfRowsQuery = Type.Object({
  change: Type.Optional(WhatIfChangeName),
  kind: Type.Optional(Type.String()),
  after: Type.Optional(Uuid),
})
export type WhatIfRowsQuery = Static<typeof WhatIfRowsQuery>
export const WhatIfRows = Type.Object({ items: Type.Array(WhatIfRow), next: OrNull(Uuid) })
export type WhatIfRows = Static<typeof WhatIfRows>
