/** Village affairs: the catalogue, which path one would take, where one stands, what looks like one purchase in parts. */
import { Type, type Static } from 'typebox'
import { Catalogue, CatalogueKind } from './catalogue.ts'
import { FieldValues } from './entries.ts'
import { Instant, OrNull, Uuid } from './shapes.ts'

export const AffairKind = Type.Object({
  ...CatalogueKind.properties,
  /** Titles of the posts that begin it. */
  begun_by: Type.Array(Type.String()),
  /** The same by their ids. */
  posts: Type.Array(Type.String()),
  paths: Type.Array(Type.Object({ path: Type.String(), title: Type.String(), because: Type.String() })),
  /** The law's list it stands on, in words. */
  law: OrNull(Type.String()),
})
export type AffairKind = Static<typeof AffairKind>

/** GET /api/affairs/catalogue: what certain posts begin. `level`: where those posts stand. */
export const AffairCatalogue = Type.Object({
  county: Catalogue.properties.county,
  groups: Catalogue.properties.groups,
  kinds: Type.Array(AffairKind),
})
export type AffairCatalogue = Static<typeof AffairCatalogue>

export const AffairStep = Type.Object({
  state: Type.String(),
  title: Type.String(),
  status: Type.Enum(['done', 'now', 'ahead']),
})
export type AffairStep = Static<typeof AffairStep>

/** POST /api/affairs/path: which way it would go, before anything is sent. */
export const PathAsked = Type.Object({
  county: Type.String(),
  kind: Type.String(),
  region: Uuid,
  fields: FieldValues,
})
export type PathAsked = Static<typeof PathAsked>

export const PathTaken = Type.Object({
  path: Type.String(),
  title: Type.String(),
  /** Sentences, the reason of kind or amount first. */
  because: Type.Array(Type.String()),
  steps: Type.Array(AffairStep),
})
export type PathTaken = Static<typeof PathTaken>

/** Matters that look like one purchase in parts. */
export const Splitting = Type.Object({
  matter: Uuid,
  number: Type.String(),
  title: Type.String(),
  place: Type.String(),
  /** `收款单位或个人相同，三件合计 24,000.00 元，合在一起要走“重大事项”`. */
  words: Type.String(),
  noticed_at: Instant,
  amount: Type.String(),
  others: Type.Array(
    Type.Object({
      id: Uuid,
      number: Type.String(),
      title: Type.String(),
      opened_at: Instant,
      amount: Type.String(),
    }),
  ),
})
export type Splitting = Static<typeof Splitting>

/** GET /api/affairs/splittings. */
export const Splittings = Type.Object({ items: Type.Array(Splitting), next: OrNull(Type.String()) })
export type Splittings = Static<typeof Splittings>

/** On a matter's page; null for a matter without a path. */
export const Affair = Type.Object({
  title: Type.String(),
  because: Type.Array(Type.String()),
  steps: Type.Array(AffairStep),
  /** What it waits for beside a person: a body to meet, a payment, the end of a posting. */
  waits_for: OrNull(
    Type.Object({ what: Type.Enum(['meeting', 'payment', 'posting']), words: Type.String() }),
  ),
  /** Shown to those the pack names only. */
  splitting: Type.Array(Splitting),
})
export type Affair = Static<typeof Affair>
