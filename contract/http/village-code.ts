/** A village's own code (村规民约): drafted, adopted by its assembly's vote, filed with the township, read by everybody. */
import { Type, type Static } from 'typebox'
import { Day, Instant, OrNull, RegionRef, Text, Uuid } from './shapes.ts'

/** A most that the article sets on something counted in money. `amount` in fen. */
export const Ceiling = Type.Object({
  /** `酒席` */
  what: Text(30, '管什么'),
  amount: Type.Integer({ minimum: 1, maximum: 100_000_000 }),
  /** `每桌` */
  per: Text(10, '按什么算'),
})
export type Ceiling = Static<typeof Ceiling>

export const Article = Type.Object({
  /** The same article from one revision to the next. */
  id: Uuid,
  title: Text(40, '条目'),
  text: Text(1000, '条文'),
  ceiling: OrNull(Ceiling),
})
export type Article = Static<typeof Article>

export const CodeRevision = Type.Object({
  id: Uuid,
  revision: Type.Integer(),
  articles: Type.Array(Article),
  /** Null: a draft. */
  adopted: OrNull(
    Type.Object({
      meeting: Uuid,
      body_title: Type.String(),
      number: Type.String(),
      adopted_on: Day,
      words: Type.String(),
      in_force_from: Day,
    }),
  ),
  filed: OrNull(
    Type.Object({
      as: Type.Enum(['filed', 'correct']),
      at: Instant,
      remark: OrNull(Type.String()),
    }),
  ),
})
export type CodeRevision = Static<typeof CodeRevision>

/** GET /api/village-codes/:region: every revision, the newest first. */
export const VillageCode = Type.Object({
  place: Type.Array(RegionRef),
  revisions: Type.Array(CodeRevision),
  /** Adopted resolutions a draft may rest on. */
  resolutions: Type.Array(Type.Object({ id: Uuid, number: Type.String(), title: Type.String() })),
  may: Type.Object({ draft: Type.Boolean(), file: Type.Boolean() }),
})
export type VillageCode = Static<typeof VillageCode>

/** POST /api/village-codes/:region/draft: the whole next revision; sent again it replaces the draft. */
export const DraftCode = Type.Object({
  command_id: Uuid,
  articles: Type.Array(Article, { minItems: 1, maxItems: 100 }),
})
/** POST /api/village-codes/:region/adopt: the draft rests on a resolution of the assembly. */
export const AdoptCode = Type.Object({ command_id: Uuid, resolution: Uuid, in_force_from: Day })
/** POST /api/village-codes/:region/filing: the township's part. */
export const FileCode = Type.Object({
  command_id: Uuid,
  as: Type.Enum(['filed', 'correct']),
  remark: Type.Optional(Type.String({ maxLength: 500, title: '意见' })),
})

/** GET /api/matters/:id/ceilings: articles with a most on something the report names. */
export const CeilingsNamed = Type.Object({
  items: Type.Array(
    Type.Object({
      ...{ id: Uuid, title: Type.String(), text: Type.String(), words: Type.String() },
      /** The largest sum that was said, held against it; null: no sum was said. */
      checked: OrNull(Type.Object({ within: Type.Boolean(), words: Type.String() })),
    }),
  ),
})
export type CeilingsNamed = Static<typeof CeilingsNamed>

/** GET /api/village-codes: the newest adopted revision of each village one looks after, those to be filed first. */
export const CodeRow = Type.Object({
  place: Type.Array(RegionRef),
  revision: Type.Integer(),
  articles: Type.Integer(),
  in_force_from: Day,
  filed: OrNull(Type.Enum(['filed', 'correct'])),
})
export const CodeList = Type.Object({ items: Type.Array(CodeRow), mine: Type.Array(RegionRef) })
export type CodeList = Static<typeof CodeList>
