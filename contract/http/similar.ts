/** Open matters that a report may repeat, and joining one of them instead of reporting it again. */
import { Type, type Static } from 'typebox'
import { Report } from './reports.ts'
import { Instant, OrNull, Uuid } from './shapes.ts'

const { county, kind, region, location } = Report.properties

/** POST /api/matters/similar: what is known of a report so far. */
export const SimilarAsk = Type.Object({
  county,
  text: Type.String({ maxLength: 2000 }),
  kind: Type.Optional(kind),
  region,
  location,
})
export type SimilarAsk = Static<typeof SimilarAsk>

export const SimilarMatter = Type.Object({
  id: Uuid,
  /** Where the reader may open it: what a merger names it by. */
  number: OrNull(Type.String()),
  kind_title: Type.String(),
  /** `埠前村`, in words. */
  place: Type.String(),
  opened_at: Instant,
  state_plain: Type.String(),
  /** How near: `就在这个网格`, `约 120 米外`. */
  near: Type.String(),
  /** How many joined it already. */
  joined: Type.Integer(),
  /** What was written, only by consent or where the reader may see the matter anyway. */
  words: OrNull(Type.String()),
  /** The reader may open the matter itself. */
  open: Type.Boolean(),
  /** Reported by the reader. */
  is_me: Type.Boolean(),
})
export type SimilarMatter = Static<typeof SimilarMatter>
/** The likeliest first, three at most. */
export const Similar = Type.Object({ items: Type.Array(SimilarMatter) })
export type Similar = Static<typeof Similar>

/** POST /api/matters/:id/joiners. `id` is the phone's own UUID: sent twice, joined once. `behalf`: an official joins somebody else to it. */
export const Join = Type.Object({
  id: Uuid,
  county,
  phone: Type.Optional(Type.String({ pattern: '^1[3-9]\\d{9}$' })),
  behalf: Type.Optional(Type.Boolean()),
})
export type Join = Static<typeof Join>

/** What a joiner takes away; `follow`: the path of an unguessable link. */
export const Joined = Type.Object({
  id: Uuid,
  number: Type.String(),
  joined: Type.Integer(),
  next: Type.String(),
  follow: Type.String(),
})
export type Joined = Static<typeof Joined>

/** GET /api/joined/:token, and each of GET /api/joined: a matter as one who joined it knows it. */
export const JoinedMatter = Type.Object({
  id: Uuid,
  number: Type.String(),
  kind_title: Type.String(),
  place: Type.String(),
  state_plain: Type.String(),
  opened_at: Instant,
  due_at: OrNull(Instant),
  closed_at: OrNull(Instant),
  /** How many joined it. */
  joined: Type.Integer(),
  joined_at: Instant,
  left: Type.Boolean(),
  /** What happened, the last first, in the words of the rules; nobody's own. */
  steps: Type.Array(Type.Object({ at: Instant, sentence: Type.String() })),
  rating: OrNull(Type.Integer()),
  /** Until when it may be rated; null: not now. */
  rate_until: OrNull(Instant),
  may_rate: Type.Boolean(),
  follow: Type.String(),
})
export type JoinedMatter = Static<typeof JoinedMatter>
export const JoinedMatters = Type.Object({ items: Type.Array(JoinedMatter) })

/** POST /api/joined/:token/acts. `leave` is undone by `return`. */
export const JoinerAct = Type.Object({
  command_id: Uuid,
  action: Type.Enum(['leave', 'return', 'rate']),
  rating: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
})
export type JoinerAct = Static<typeof JoinerAct>
