import { Type, type Static } from 'typebox'
import { Day, OrNull, Uuid } from './shapes.ts'

/** GET /api/my-villages: those a signed-in person has to do with, by their posts and by what they reported. */
export const MyVillages = Type.Object({
  villages: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), above: Type.String() })),
})
export type MyVillages = Static<typeof MyVillages>

const Called = Type.Object({
  title: Type.String(),
  name: Type.String(),
  phone: OrNull(Type.String()),
})

/** Something to be taken on, or that was: no name, no address, only what its asker wrote to be read by all. */
export const Offered = Type.Object({
  id: Uuid,
  kind_title: Type.String(),
  words: Type.Array(Type.Object({ title: Type.String(), value: Type.String() })),
  status: Type.Enum(['offered', 'claimed', 'done']),
  /** In words of the pack: 等人认领. */
  state: Type.String(),
  since: Day,
  /** Whoever asked for it has said what they think of it. */
  thanked: Type.Boolean(),
  /** I claimed it. */
  mine: Type.Boolean(),
  /** The act by which this reader may take it on. */
  claim: OrNull(Type.Object({ action: Type.String(), title: Type.String(), version: Type.Integer() })),
})
export type Offered = Static<typeof Offered>

/** What somebody said and was answered, both shown because its sender agrees. */
export const Answered = Type.Object({
  kind_title: Type.String(),
  text: Type.String(),
  answer: Type.String(),
  day: Day,
})
export type Answered = Static<typeof Answered>

/** A group of the catalogue that stands on the village's own page. */
export const VillageGroup = Type.Object({
  group: Type.String(),
  title: Type.String(),
  icon: OrNull(Type.String()),
  hint: OrNull(Type.String()),
  kinds: Type.Array(
    Type.Object({ kind: Type.String(), title: Type.String(), answered_within: OrNull(Type.String()) }),
  ),
  /** Who answers what is asked here, where that is one post's alone: they may be called instead. */
  call: Type.Array(Called),
  offered: Type.Array(Offered),
  answered: Type.Array(Answered),
})
export type VillageGroup = Static<typeof VillageGroup>

/** GET /api/villages/:code: the village's own page for whoever is signed in. */
export const MyVillage = Type.Object({
  id: Uuid,
  code: Type.String(),
  name: Type.String(),
  county: Type.Object({ code: Type.String(), name: Type.String() }),
  above: Type.String(),
  people: Type.Array(Called),
  grids: Type.Array(Type.Object({ name: Type.String(), people: Type.Array(Called) })),
  groups: Type.Array(VillageGroup),
})
export type MyVillage = Static<typeof MyVillage>
