/** Campaigns: rounds of inspection, ledgers, promised deeds, spot checks, and their items. Days are `YYYY-MM-DD` in Shanghai. */
import { Type, type Static } from 'typebox'
import { CAMPAIGN_CLASSES } from '../pack/campaign-language.ts'
import { AskedField } from './entries.ts'
import { Day, NamedSeat, OrNull, Page, RegionRef, Seat, Text, Uuid } from './shapes.ts'

const Word = Type.String({ maxLength: 60 })
const Command = { command_id: Uuid }
const Class = Type.Enum([...CAMPAIGN_CLASSES])
const Titled = Type.Object({ id: Word, title: Type.String() })
export const Answers = Type.Record(Word, Type.Union([Type.String(), Type.Number(), Type.Boolean()]))

/**
 * Where an item stands: nothing planned yet, to be looked at, being done, waiting for acceptance, struck off, found in order,
 * ended without.
 */
export const STAGES = ['planless', 'drawn', 'doing', 'accepting', 'struck_off', 'in_order', 'ended'] as const
export const Stage = Type.Enum([...STAGES])
export type Stage = (typeof STAGES)[number]

/** How many items stand where; `late`: past their day and not struck off; `unseen`: no supervision on record in its time. */
export const Sums = Type.Object({
  items: Type.Integer(),
  ...(Object.fromEntries(STAGES.map((stage) => [stage, Type.Integer()])) as Record<
    Stage,
    ReturnType<typeof Type.Integer>
  >),
  ...{ late: Type.Integer(), unseen: Type.Integer(), filled: Type.Integer(), faulty: Type.Integer() },
})
export type Sums = Static<typeof Sums>

/** POST /api/campaigns. `looks_back`: the round whose struck-off items are looked at again. */
export const NewCampaign = Type.Object({
  ...Command,
  ...{ campaign: Word, round: Type.Optional(Word), region: Uuid, title: Text(80, '名称') },
  ...{ starts_on: Day, ends_on: Day, team: Type.String({ maxLength: 200 }) },
  looks_back: Type.Optional(Uuid),
})
export type NewCampaign = Static<typeof NewCampaign>
export const Kept = Type.Object({ id: Uuid, version: Type.Integer() })

export const CampaignRow = Type.Object({
  ...{
    id: Uuid,
    region: RegionRef,
    class: Class,
    kind_title: Type.String(),
    round_title: OrNull(Type.String()),
  },
  ...{ title: Type.String(), unit: Type.String(), team: Type.String(), starts_on: Day, ends_on: Day },
  ...{ closed_on: OrNull(Day), sums: Sums },
})
export type CampaignRow = Static<typeof CampaignRow>

/** GET /api/campaigns: those one may read, the newest first, and what one may open. */
export const Campaigns = Type.Object({
  items: Type.Array(CampaignRow),
  /** Of all rounds of the year that one may read: in how many of the items filled in something holds. */
  rates: Type.Array(
    Type.Object({
      ...{ campaign: Word, title: Type.String() },
      shares: Type.Array(Type.Object({ ...Titled.properties, holds: Type.Integer(), of: Type.Integer() })),
    }),
  ),
  may_open: Type.Array(
    Type.Object({
      ...{
        campaign: Word,
        class: Class,
        title: Type.String(),
        unit: Type.String(),
        looks_back: Type.Boolean(),
      },
      places: Type.Array(RegionRef),
      rounds: Type.Array(
        Type.Object({
          ...{ id: Word, title: Type.String(), about: Type.String(), looks_back: Type.Boolean() },
          /** Wanted and held this year; `undrawn`: opened, and nothing drawn yet. */
          ...{ a_year: OrNull(Type.Integer()), this_year: Type.Integer(), undrawn: Type.Integer() },
        }),
      ),
    }),
  ),
})
export type Campaigns = Static<typeof Campaigns>
export const CampaignsAsked = Type.Object({
  class: Type.Optional(Class),
  year: Type.Optional(Type.String({ pattern: '^\\d{4}$' })),
})

export const CampaignSeen = Type.Object({
  ...CampaignRow.properties,
  ...{ version: Type.Integer(), closed_reason: OrNull(Type.String()), looks_back: OrNull(Uuid) },
  place: RegionRef,
  /** From the campaign's own place down to the one shown. */
  above: Type.Array(RegionRef),
  /** The place shown, and each place right below it that has items. */
  rows: Type.Array(Type.Object({ region: RegionRef, ends: Type.Boolean(), sums: Sums })),
  survey: Type.Array(AskedField),
  sorts: Type.Array(Type.Object({ ...Titled.properties, advice: Type.String(), items: Type.Integer() })),
  /** Of the items filled in. */
  shares: Type.Array(Type.Object({ ...Titled.properties, holds: Type.Integer(), of: Type.Integer() })),
  opens: Type.Enum(['at_once', 'when_planned', 'when_faulty']),
  /** Posts an owner is chosen among. */
  owners: Type.Array(Titled),
  draw: OrNull(
    Type.Object({ at: Type.String(), pool: Type.Integer(), drawn: Type.Integer(), seed: Type.String() }),
  ),
  supervised: OrNull(Type.Object({ title: Type.String(), every: Type.Enum(['week', 'month', 'year']) })),
  accountability: Type.Array(Type.String()),
  held: Type.Array(
    Type.Object({
      ...{ id: Uuid, region: RegionRef, organ: Type.String(), kind: Type.String(), on_day: Day },
      ...{ persons: Type.Integer(), ground: Type.String() },
    }),
  ),
  may: Type.Object({
    ...{ add: Type.Boolean(), import: Type.Boolean(), draw: Type.Boolean(), close: Type.Boolean() },
    ...{ hold: Type.Boolean(), plan: Type.Boolean() },
  }),
})
export type CampaignSeen = Static<typeof CampaignSeen>

export const ItemsAsked = Type.Object({
  region: Type.Optional(Uuid),
  ...{ stage: Type.Optional(Stage), sort: Type.Optional(Word), share: Type.Optional(Word) },
  only: Type.Optional(Type.Enum(['late', 'unseen', 'faulty', 'filled'])),
  q: Type.Optional(Type.String({ maxLength: 60 })),
  cursor: Type.Optional(Type.String({ maxLength: 20, pattern: '^\\d+$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type ItemsAsked = Static<typeof ItemsAsked>

export const ItemRow = Type.Object({
  ...{
    id: Uuid,
    number: Type.Integer(),
    region: RegionRef,
    code: OrNull(Type.String()),
    title: Type.String(),
  },
  ...{ sort: OrNull(Type.String()), stage: Stage, words: Type.String(), late: Type.Boolean() },
  ...{ owner: OrNull(Type.String()), due_on: OrNull(Day), matter: OrNull(Uuid) },
  faulty: Type.Boolean(),
  supervisions: Type.Integer(),
  ...{ note: Type.String(), measures: Type.String() },
})
export type ItemRow = Static<typeof ItemRow>
export const ItemPage = Page(ItemRow)

export const ItemSeen = Type.Object({
  ...ItemRow.properties,
  ...{ version: Type.Integer(), answers: Answers, survey: Type.Array(AskedField) },
  /** What was filled in, as people read it. */
  told: Type.Array(Type.Object({ title: Type.String(), value: Type.String() })),
  filled_on: OrNull(Day),
  /** The affair that was drawn, or the matter looked back on. */
  subject: OrNull(
    Type.Object({ id: Uuid, number: Type.String(), title: Type.String(), closed_on: OrNull(Day) }),
  ),
  /** Somebody was drawn to be asked by phone. */
  asks: Type.Boolean(),
  advice: Type.String(),
  owners: Type.Array(NamedSeat),
  may: Type.Object({ plan: Type.Boolean(), fill: Type.Boolean(), call: Type.Boolean() }),
})
export type ItemSeen = Static<typeof ItemSeen>

const Planned = {
  owner: Type.Optional(Seat),
  due_on: Type.Optional(Day),
  measures: Type.Optional(Type.String({ maxLength: 1000 })),
}
/** POST /api/campaigns/:id/items. The owner and the day may wait where the rules let them. */
export const NewItem = Type.Object({
  ...{ ...Command, region: Uuid, title: Text(80, '名称'), note: Type.String({ maxLength: 1000 }) },
  ...{ answers: Answers, ...Planned },
})
export type NewItem = Static<typeof NewItem>
/** POST /api/campaigns/:id/items/:item/plan. */
export const PlanItem = Type.Object({
  ...{ ...Command, version: Type.Integer(), owner: Seat, due_on: Day, measures: Text(1000, '措施') },
})
export type PlanItem = Static<typeof PlanItem>
/** POST /api/campaigns/:id/plan: those without a plan of a place and sort, a part of them at a time, each to the nearest holder of the post. `after`: the number the part before ended with. */
export const PlanMany = Type.Object({
  ...{ ...Command, region: Type.Optional(Uuid), sort: Type.Optional(Word), post: Word, due_on: Day },
  ...{ measures: Text(1000, '措施'), after: Type.Optional(Type.Integer({ minimum: 0 })) },
})
export type PlanMany = Static<typeof PlanMany>
export const PlannedMany = Type.Object({
  planned: Type.Integer(),
  /** Those it could not be given to, with the reason. */
  refused: Type.Array(Type.Object({ number: Type.Integer(), title: Type.String(), say: Type.String() })),
  next: OrNull(Type.Integer()),
})
export type PlannedMany = Static<typeof PlannedMany>
/** POST /api/campaigns/:id/items/:item/answers: what was seen or said. */
export const FillItem = Type.Object({
  ...{ ...Command, version: Type.Integer(), answers: Answers, note: Type.String({ maxLength: 1000 }) },
})
export type FillItem = Static<typeof FillItem>
/** POST /api/campaigns/:id/items/:item/call. */
export const CallAsked = Type.Object({ reason: Text(200, '理由') })
export const Called = Type.Object({ name: Type.String(), phone: OrNull(Type.String()) })
/** POST /api/campaigns/:id/draw, …/close. */
export const JustDo = Type.Object(Command)
export const CloseCampaign = Type.Object({ ...Command, reason: Type.String({ maxLength: 200 }) })
export type CloseCampaign = Static<typeof CloseCampaign>
/** POST /api/campaigns/:id/accountability: a decision of an organ about so many persons, on record without their names. */
export const NewAccountability = Type.Object({
  ...{ ...Command, region: Uuid, organ: Text(60, '作出决定的机关'), kind: Text(80, '方式'), on_day: Day },
  ...{ persons: Type.Integer({ minimum: 1, maximum: 999 }), ground: Type.String({ maxLength: 200 }) },
})
export type NewAccountability = Static<typeof NewAccountability>

/** What anybody needs to repeat a draw (`npm run shanzhi -- campaigns draw <file>`). */
export const Draw = Type.Object({
  ...{ round: Uuid, at: Type.String(), origin: Type.String(), size: Type.Integer(), root: Type.String() },
  ...{ checkpoint: Type.String(), seed: Type.String(), items: Type.Integer() },
  pool: Type.Array(Type.Object({ place: Type.String(), id: Type.String() })),
  asked: Type.Array(Type.Object({ for: Type.String(), among: Type.Array(Type.String()) })),
  drawn: Type.Array(Type.Object({ id: Type.String(), ask: OrNull(Type.String()) })),
})
export type Draw = Static<typeof Draw>
