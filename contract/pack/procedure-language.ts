/** The words of a procedure: states, clocks, actions, who may act, what must be given, what follows. */
import { Type, type Static } from 'typebox'
import { Calls } from './calls-language.ts'
import { Condition } from './condition.ts'
import { Entry } from './entry-language.ts'
import { Paper } from './paper-language.ts'
import { Duration, DurationText, Id, Title, closed } from './words.ts'

/**
 * Who a matter waits on, or who may act.
 * - `post`: holders of that post at the node of the matter's place or above it; several: the first that is filled, in order.
 * - `handler` / `assigner`: the seat it was assigned to / that assigned it.
 * - `relation: reporter`; `claimer`: the person who claimed it.
 * - `one_up`: the seat the acting (or late) seat reports to, past vacancies.
 * `other_than: handler` skips the person who handled it; `approvers` whoever began it or approved it before.
 */
export const Who = Type.Object(
  {
    post: Type.Optional(Type.Union([Id, Type.Array(Id)])),
    handler: Type.Optional(Type.Literal(true)),
    assigner: Type.Optional(Type.Literal(true)),
    relation: Type.Optional(Type.Enum(['reporter', 'claimer'])),
    one_up: Type.Optional(Type.Literal(true)),
    other_than: Type.Optional(Type.Enum(['handler', 'approvers'])),
  },
  closed,
)

/**
 * What the form of an act asks for. `reason`, `result`, `note`: text. `responsible_unit`: a department. `target`: a seat.
 * `ground`: one of the action's own `grounds`. `other`: another matter, by its number.
 */
export const Need = Type.Enum([
  ...([
    'reason',
    'result',
    'note',
    'ground',
    'other',
    'responsible_unit',
    'target',
    'rating',
    'photo',
  ] as const),
])

/** Whom the act tells, and what. `asker`: who started the clock it meets. `{title}`, `{number}`, `{result}`, `{reason}`, `{note}`, `{ground}`, `{other}`, `{responsible_unit}`, `{waiting}`, `{due}` are filled in. */
export const Tell = Type.Object(
  {
    to: Type.Enum(['reporter', 'claimer', 'handler', 'assigner', 'waiting', 'overseer', 'asker']),
    say: Type.String({ minLength: 1 }),
  },
  closed,
)

export const Count = Type.Enum([
  'accepted',
  'dispatched',
  'returned',
  'redone',
  'handled',
  'reopened',
  'urged',
  'rated',
  'settled',
  'settled_here',
])

/** Where something leads: a state, or the first branch that holds; the last is `otherwise: true`. */
export const Next = Type.Union([
  Id,
  Type.Array(
    Type.Union([
      Type.Object({ when: Condition, state: Id }, closed),
      Type.Object({ otherwise: Type.Literal(true), state: Id }, closed),
    ]),
  ),
])

export const Action = Type.Object(
  {
    title: Title,
    /** What whoever does it reads above its form. */
    hint: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    /** The next state; without it the matter stays where it is. */
    to: Type.Optional(Next),
    /** Who may, when not those the state waits on. */
    by: Type.Optional(Type.Array(Who)),
    needs: Type.Optional(Type.Array(Need)),
    asks: Type.Optional(Type.Array(Need)),
    /** Posts a target may be chosen among (along the matter's ancestry, or in departments). */
    targets: Type.Optional(Type.Array(Id)),
    /** Whom it waits on next; goes before what the next state says. */
    hands_to: Type.Optional(Who),
    /** The acting seat becomes the handler. (So does a chosen target; the acting seat is then the assigner.) */
    takes: Type.Optional(Type.Boolean()),
    when: Type.Optional(Condition),
    /** A photo is required when this holds. */
    evidence: Type.Optional(Condition),
    /** Only so long after the matter closed. */
    within: Type.Optional(Duration),
    at_most: Type.Optional(
      Type.Object({ times: Type.Integer({ minimum: 1 }), per: Type.Optional(Duration) }, closed),
    ),
    /** Moves the due time of a running clock on: the extension is granted by this act, and by no other. */
    extends: Type.Optional(Type.Object({ clock: Id, by: DurationText }, closed)),
    /** Why, in words the county counts by: what `ground` chooses among. */
    grounds: Type.Optional(Type.Array(Title, { minItems: 2 })),
    /** Where it leads instead when the same unit gives the same ground again: one up, to be settled. */
    again_to: Type.Optional(Id),
    /** Closes the matter into the `other` one; leads to a state that is `final: merged`. */
    merges: Type.Optional(Type.Boolean()),
    /** Who does it has approved the matter: `other_than: approvers` leaves them out from then on, and so does its payment. */
    approves: Type.Optional(Type.Boolean()),
    /** Whoever holds a post the state is `offered_to` takes it on in person: `relation: claimer` from then on. */
    claims: Type.Optional(Type.Boolean()),
    /** For so long whoever did it may take it back, as long as nothing followed. */
    undo_within: Type.Optional(DurationText),
    /** Starts a clock that no state runs: something is asked of whoever works on it, by then. */
    starts: Type.Optional(Id),
    /** Answers it; open only while that clock runs. */
    meets: Type.Optional(Id),
    /** What the act counts as beyond its clocks. */
    counts: Type.Optional(Type.Union([Count, Type.Array(Count, { minItems: 1 })])),
    /** One of the procedure's `entries`: its fields are asked for, and what is filled in is added to the matter. */
    adds: Type.Optional(Id),
    /** Says where it lies: at a place at or below the acting seat, chosen in the act. From then on it is that place's in everything. */
    places: Type.Optional(Type.Literal(true)),
    /** Papers of the procedure that this act issues, each with the next number of its series. */
    issues: Type.Optional(Type.Union([Id, Type.Array(Id, { minItems: 1 })])),
    /** Units it calls together, each with a task of its own. */
    calls: Type.Optional(Calls),
    tells: Type.Optional(Type.Array(Tell)),
  },
  closed,
)

/** What a body does with a matter that waits for it. */
export const MeetingDoes = Type.Enum(['propose', 'consult', 'review', 'resolve', 'confirm'])

/** It waits for a body to meet: the recorded resolution moves it on, and nothing else does. `grants`: what a passed one authorises, until the day in the kind's `until` field. */
export const Meeting = Type.Object(
  {
    body: Id,
    does: MeetingDoes,
    passed: Next,
    rejected: Next,
    grants: Type.Optional(Type.Object({ authorisation: Id, until: Id }, closed)),
    tells: Type.Optional(Type.Array(Tell)),
  },
  closed,
)

/** It waits for its payment to be recorded by whoever keeps the money; `of`: the amount field that caps it. */
export const Payment = Type.Object({ of: Id, paid: Next, tells: Type.Optional(Type.Array(Tell)) }, closed)

/** What is posted for everybody to read, for how long; then it goes on by itself. */
export const Posted = Type.Object(
  { what: Type.Enum(['decision', 'result']), for: DurationText, to: Next },
  closed,
)

export const State = Type.Object(
  {
    title: Title,
    /** What a villager reads. */
    plain: Type.Optional(Title),
    waits_on: Type.Optional(Who),
    actions: Type.Optional(Type.Record(Id, Action)),
    meeting: Type.Optional(Meeting),
    payment: Type.Optional(Payment),
    posted: Type.Optional(Posted),
    /** Posts whose holders, here or above, may claim it. What of it has `posted_as` stands on the village's page, without a name. */
    offered_to: Type.Optional(Type.Array(Id, { minItems: 1 })),
    /** All clocks stand still here. */
    pauses: Type.Optional(Type.Boolean()),
    final: Type.Optional(Type.Enum(['solved', 'declined', 'withdrawn', 'merged'])),
  },
  closed,
)

/** A deadline: runs while the matter is in one of its states, is met when it leaves them. Without states: from the act that `starts` it to the one that `meets` it. */
export const Clock = Type.Object(
  {
    title: Title,
    within: Duration,
    /** Ends on the day in this date field of the entry that the act adds which starts it; `within` is then the longest. */
    until: Type.Optional(Id),
    runs_in: Type.Array(Id),
    /** What its meeting is counted as: `accepted` and `handled` on time; `handled` also makes the matter due (closed ÷ due). */
    counts: Type.Optional(Type.Enum(['accepted', 'handled'])),
    late: Type.Optional(
      Type.Object(
        {
          escalate: Type.Literal('one_up'),
          again_every: Type.Optional(Duration),
          tells: Type.Optional(Type.Array(Tell)),
        },
        closed,
      ),
    ),
    /** Instead of `late`: nobody is late, somebody is told. */
    reminds: Type.Optional(Type.Array(Tell, { minItems: 1 })),
  },
  closed,
)

/**
 * One way a matter can take, tried in order, the strictest first; the last is `otherwise: true`. `because` is what people
 * read. `rests_on`: only as long as the authorisation is in force at its place; else it takes the stricter path `else`.
 */
export const Path = Type.Object(
  {
    path: Id,
    title: Title,
    when: Type.Optional(Condition),
    otherwise: Type.Optional(Type.Literal(true)),
    because: Type.String({ minLength: 1, maxLength: 200 }),
    starts_in: Id,
    rests_on: Type.Optional(Type.Object({ authorisation: Id, else: Id }, closed)),
  },
  closed,
)

/** One purchase in several parts: matters of one kind at one place, with the same in one of the `same` fields, begun within a time, that together would take a stricter path. Shown, never blocked. */
export const Splitting = Type.Object(
  {
    of: Id,
    same: Type.Array(Id, { minItems: 1 }),
    within: DurationText,
    /** The posts that are told and see the list. */
    shown_to: Type.Array(Id, { minItems: 1 }),
  },
  closed,
)

export const Procedure = Type.Object(
  {
    title: Title,
    /** Either this, or `paths`. */
    starts_in: Type.Optional(Next),
    paths: Type.Optional(Type.Array(Path, { minItems: 1 })),
    splitting: Type.Optional(Splitting),
    clocks: Type.Record(Id, Clock),
    states: Type.Record(Id, State),
    /** Forms that actions add to a matter, again and again. */
    entries: Type.Optional(Type.Record(Id, Entry)),
    /** Numbered official papers that actions issue. */
    papers: Type.Optional(Type.Record(Id, Paper)),
    /** Actions open in every state that is not final. */
    always: Type.Optional(Type.Record(Id, Action)),
    /** Whom the report itself tells. */
    tells: Type.Optional(Type.Array(Tell)),
  },
  closed,
)

export type Who = Static<typeof Who>
export type Need = Static<typeof Need>
export type Tell = Static<typeof Tell>
export type Count = Static<typeof Count>
export type Action = Static<typeof Action>
export type State = Static<typeof State>
export type Clock = Static<typeof Clock>
export type Next = Static<typeof Next>
export type Meeting = Static<typeof Meeting>
export type Path = Static<typeof Path>
export type Splitting = Static<typeof Splitting>
export type Procedure = Static<typeof Procedure>
