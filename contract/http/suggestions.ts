/** What the county's own closed matters suggest: never chosen by itself, always with its reason. */
import { Type, type Static } from 'typebox'
import { Report } from './reports.ts'
import { OrNull, Uuid } from './shapes.ts'

/** POST /api/kinds/likely. */
export const LikelyKindsAsk = Type.Object({
  county: Report.properties.county,
  text: Type.String({ maxLength: 2000 }),
})
export type LikelyKindsAsk = Static<typeof LikelyKindsAsk>

/** `why`: `办结的事里，提到“路灯”的 12 件有 11 件是这一类`. None where too few matters are closed. */
export const LikelyKinds = Type.Object({
  kinds: Type.Array(
    Type.Object({
      kind: Type.String(),
      title: Type.String(),
      why: Type.String(),
      department: OrNull(Type.String()),
    }),
  ),
})
export type LikelyKinds = Static<typeof LikelyKinds>

/** GET /api/matters/:id/likely-departments: for whoever has the matter in hand. */
export const LikelyDepartments = Type.Object({
  departments: Type.Array(Type.Object({ organisation: Uuid, title: Type.String(), why: Type.String() })),
})
export type LikelyDepartments = Static<typeof LikelyDepartments>
