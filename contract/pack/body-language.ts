/** Words for bodies that meet and decide, and for the authorisations one body gives another. */
import { Type, type Static } from 'typebox'
import { DurationText, Id, Title, closed } from './words.ts'

/** `2/3`. YAML reads it as text. */
const Fraction = Type.String({ pattern: '^[1-9][0-9]?/[1-9][0-9]?$' })

/**
 * A share of a count: `{of: members, at_least: 2/3}`, `{of: present, more_than: 1/2}`. `at_least` includes the number
 * itself, `more_than` does not (Civil Code art 1259). `members`: all who belong to it; `households`: of its place;
 * `present`: those who came, proxies included; `ballots`: valid ballots cast.
 */
export const Share = Type.Object(
  {
    of: Type.Enum(['members', 'households', 'present', 'ballots']),
    at_least: Type.Optional(Fraction),
    more_than: Type.Optional(Fraction),
  },
  closed,
)

/**
 * Who may ask for a body to be called: a share of its members, or of the holders of a post at its place; `title`: what the
 * article calls them. `{ title: 村民代表, of: holders, post: representative, at_least: 1/3 }`.
 */
export const Request = Type.Object(
  {
    title: Type.Optional(Title),
    of: Type.Enum(['members', 'holders']),
    /** Whose holders; only with `of: holders`. */
    post: Type.Optional(Id),
    at_least: Type.Optional(Fraction),
    more_than: Type.Optional(Fraction),
  },
  closed,
)

/** Who belongs to it: the holders of a post at its place (or below it), or everybody in a relation to the place. */
export const Members = Type.Object(
  {
    post: Type.Optional(Id),
    relation: Type.Optional(Type.Enum(['adult_villager', 'household', 'party_member', 'collective_member'])),
  },
  closed,
)

/**
 * A body that meets. A base pack writes what the law says of it; a county adds where it stands and who belongs to it, and may
 * make its rules stricter, never looser: an entry of the same name is laid over the base's word by word.
 */
export const Body = Type.Object(
  {
    title: Title,
    /** The level it stands at: one for each node of it. */
    at: Type.Optional(Id),
    members: Type.Optional(Type.Array(Members, { minItems: 1 })),
    /** One of them is enough to meet. */
    quorum: Type.Optional(Type.Array(Share, { minItems: 1 })),
    passes: Type.Optional(Share),
    /** How long before, its members are told. */
    notice: Type.Optional(DurationText),
    /** For a special reason, which is written down, members may be told at once (Villagers' Committees Act art 25). */
    short_notice: Type.Optional(Type.Boolean()),
    /** How long before, they have the papers. */
    materials: Type.Optional(DurationText),
    meets_every: Type.Optional(Type.Enum(['month', 'quarter', 'half_year', 'year'])),
    /** Who must call it when they ask: one of them is enough. */
    on_request_of: Type.Optional(Type.Array(Request, { minItems: 1 })),
    convened_by: Type.Optional(Type.Array(Id, { minItems: 1 })),
    /** Posts that keep its record beside those who convene it. */
    recorded_by: Type.Optional(Type.Array(Id, { minItems: 1 })),
    /** Whether a member may take part from elsewhere, by video or telephone. */
    remote: Type.Optional(Type.Boolean()),
    /** What it resolves stands on the village's public page. */
    public: Type.Optional(Type.Boolean()),
    /** What it alone adopts: the village's own code (Villagers' Committees Act art 31). */
    adopts: Type.Optional(Type.Array(Type.Enum(['village_code']), { minItems: 1 })),
    ballot: Type.Optional(Type.Enum(['open', 'secret'])),
    /** Whether an absent member may be voted for: never, by somebody of the same household who has it in writing, by anybody who has. */
    proxies: Type.Optional(Type.Enum(['none', 'household', 'written'])),
    article: Type.Optional(Type.String()),
  },
  closed,
)

/** One body lets others decide in its stead, by a resolution on record with a term. */
export const Authorisation = Type.Object(
  {
    title: Title,
    /** Who may give it: one of them. */
    by: Type.Array(Id, { minItems: 1 }),
    /** Who decides under it. */
    to: Type.Array(Id, { minItems: 1 }),
    /** How long it may be given for. */
    at_most: DurationText,
    article: Type.Optional(Type.String()),
  },
  closed,
)

export type Share = Static<typeof Share>
export type Request = Static<typeof Request>
export type Members = Static<typeof Members>
export type Body = Static<typeof Body>
export type Authorisation = Static<typeof Authorisation>
