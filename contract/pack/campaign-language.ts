/**
 * What a pack says of its campaigns: rounds of inspection, ledgers of units to be put right, deeds promised for the year,
 * spot checks. A campaign is a container; what is done about each of its items is a matter with its own procedure.
 */
import { Type, type Static } from 'typebox'
import { Condition } from './condition.ts'
import { Fields } from './field.ts'
import { Id, Title, closed } from './words.ts'

/**
 * `inspection`: findings are entered one by one. `ledger`: units are surveyed, sorted and planned. `pledge`: promised in
 * public. `spot_check`: closed affairs are drawn by the machine and looked at.
 */
export const CAMPAIGN_CLASSES = ['inspection', 'ledger', 'pledge', 'spot_check'] as const

const Ids = Type.Array(Id, { minItems: 1 })

/** What a unit is put under; tried in order, the last is `otherwise: true`. */
export const Sort = Type.Object(
  {
    title: Title,
    when: Type.Optional(Condition),
    otherwise: Type.Optional(Type.Literal(true)),
    /** What is to be done with units of this sort. */
    advice: Type.Optional(Type.String({ maxLength: 200 })),
  },
  closed,
)

/** A kind of round that may be opened: a special, a spot, a joint inspection; a visit, a phone survey. */
export const Round = Type.Object(
  {
    title: Title,
    about: Type.Optional(Type.String({ maxLength: 200 })),
    /** So many a calendar year at each place that opens them. */
    a_year: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 })),
    /** Filled in for each item; goes before the campaign's own. */
    survey: Type.Optional(Fields),
    /** The machine also draws one holder of these posts near the item: somebody to ask by phone. */
    calls: Type.Optional(Ids),
    /** Looks again at what an earlier round struck off. */
    looks_back: Type.Optional(Type.Literal(true)),
  },
  closed,
)

/** A share of the items on record for which something holds: `满意率`. */
export const Share = Type.Object({ title: Title, when: Condition }, closed)

export const Handling = Type.Object(
  {
    /** The kind of matter an item becomes. */
    kind: Id,
    /** With the item, when its plan is made, or when what was filled in is `faulty`. */
    opens: Type.Enum(['at_once', 'when_planned', 'when_faulty']),
    /** Posts an owner is chosen among, near the item's place. */
    owners: Ids,
    /** The action in whose note the owner says the measures. */
    measures_in: Type.Optional(Id),
    /** The action by which a look-back opens again what had been struck off. */
    reopens: Type.Optional(Id),
    /** An entry whose last one tells everybody how far it has come, and which of its fields they read. */
    progress: Type.Optional(Type.Object({ entry: Id, shows: Ids }, closed)),
    /** Seen while it goes on: an entry of the procedure, and how often one is due. */
    supervised: Type.Optional(
      Type.Object({ entry: Id, every: Type.Enum(['week', 'month', 'year']) }, closed),
    ),
  },
  closed,
)

export const Campaign = Type.Object(
  {
    title: Title,
    class: Type.Enum([...CAMPAIGN_CLASSES]),
    /** What an item is called: `楼院`, `问题`, `实事`. */
    unit: Title,
    /** Levels it is opened at; `county` for the attach node. */
    at: Type.Array(Id, { minItems: 1 }),
    /** Levels its items lie at; any below without it. */
    items_at: Type.Optional(Type.Array(Id, { minItems: 1 })),
    opened_by: Ids,
    /** Who enters and plans items; those who open it, without it. */
    surveyed_by: Type.Optional(Ids),
    /** Who strikes off; never the owner. */
    accepted_by: Ids,
    /** Who else reads it, at their place and below. */
    seen_by: Type.Optional(Ids),
    rounds: Type.Optional(Type.Record(Id, Round)),
    survey: Type.Optional(Fields),
    sorts: Type.Optional(Type.Record(Id, Sort)),
    shares: Type.Optional(Type.Record(Id, Share)),
    /** What was filled in says that something is wrong. */
    faulty: Type.Optional(Condition),
    handled_as: Handling,
    /** Items are drawn by the machine: so many of the affairs that closed in the period, one place after the other. */
    draws: Type.Optional(
      Type.Object(
        { of: Type.Literal('closed_affairs'), items: Type.Integer({ minimum: 1, maximum: 500 }) },
        closed,
      ),
    ),
    /** What may be decided about those who answer for it: 谈话提醒, 通报批评 … */
    accountability: Type.Optional(Type.Array(Title, { minItems: 1 })),
    /** What was promised and how far it has come stands on the public page of its place. */
    public: Type.Optional(Type.Literal(true)),
  },
  closed,
)

export type Sort = Static<typeof Sort>
export type Round = Static<typeof Round>
export type Campaign = Static<typeof Campaign>
export type CampaignClass = (typeof CAMPAIGN_CLASSES)[number]
