import { Type, type Static } from 'typebox'
import { AskedField } from './entries.ts'

/** What a reporter needs of the county's catalogue. */
export const CatalogueKind = Type.Object({
  kind: Type.String(),
  title: Type.String(),
  group: Type.String(),
  /** Who usually answers, in words. */
  department: Type.Union([Type.String(), Type.Null()]),
  /** `5 个工作日`. */
  answered_within: Type.Union([Type.String(), Type.Null()]),
  sensitive: Type.Union([Type.Enum(['personal', 'accuses']), Type.Null()]),
  proof: Type.Boolean(),
  advice: Type.Union([Type.Object({ text: Type.String(), divert: Type.Boolean() }), Type.Null()]),
  fields: Type.Array(AskedField),
  words: Type.Array(Type.String()),
  /** For what comes in by a door and fits no other kind; not offered to a reporter. */
  unsorted: Type.Optional(Type.Boolean()),
  /** The reader's own post begins it: it is theirs, told by nobody. */
  begun: Type.Optional(Type.Boolean()),
})
export type CatalogueKind = Static<typeof CatalogueKind>

export const Catalogue = Type.Object({
  county: Type.Object({ code: Type.String(), name: Type.String() }),
  groups: Type.Array(
    Type.Object({
      group: Type.String(),
      title: Type.String(),
      icon: Type.Union([Type.String(), Type.Null()]),
      hint: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  kinds: Type.Array(CatalogueKind),
})
export type Catalogue = Static<typeof Catalogue>
