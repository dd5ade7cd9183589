import { Type, type Static } from 'typebox'
import { Affair } from './affairs.ts'
import { EntryForm, EntryShown, ShownField } from './entries.ts'
import { FileHash, Instant, NamedSeat, OrNull, RegionRef, Text, Uuid } from './shapes.ts'

export const Deadline = Type.Object({
  clock: Type.String(),
  title: Type.String(),
  due_at: Instant,
  paused: Type.Boolean(),
  met_at: OrNull(Instant),
  late: Type.Boolean(),
  /** Working minutes left (negative when over), for deadlines in working time; else calendar minutes. */
  minutes_left: Type.Integer(),
  working: Type.Boolean(),
  /** `还剩 3 个工作时`, `已超 1 个工作日`. */
  words: Type.String(),
})
export type Deadline = Static<typeof Deadline>

export const TimelineEntry = Type.Object({
  version: Type.Integer(),
  at: Instant,
  /** `李某`, `张**`, `系统`. */
  by: Type.String(),
  /** The seat acted from, in words. */
  seat: OrNull(Type.String()),
  action: Type.String(),
  /** A sentence a villager understands: `转给城管局,5 个工作日内答复`. */
  sentence: Type.String(),
  words: Type.Array(Type.Object({ field: Type.String(), title: Type.String(), text: OrNull(Type.String()) })),
  photos: Type.Array(FileHash),
  /** Working minutes since the entry before. */
  took: OrNull(Type.String()),
})
export type TimelineEntry = Static<typeof TimelineEntry>

export const ActionOffer = Type.Object({
  action: Type.String(),
  title: Type.String(),
  needs: Type.Array(Type.String()),
  asks: Type.Array(Type.String()),
  targets: Type.Array(NamedSeat),
  /** Departments that may be named responsible, for `responsible_unit`. */
  units: Type.Array(Type.String()),
  /** What `ground` chooses among. */
  grounds: Type.Array(Type.String()),
  /** The form it adds to the matter. */
  entry: OrNull(EntryForm),
  /** What to know before doing it. */
  hint: Type.Optional(Type.String()),
  /** It asks where the matter lies: `region` of the act. */
  places: Type.Optional(Type.Literal(true)),
  /** It calls units, chosen among `targets`; in words, by when each comes and reports. `led`: one leads already. */
  calls: Type.Optional(
    Type.Object({
      ...{ check_in: Type.String(), report: OrNull(Type.String()), led: Type.Boolean() },
      /** Titles among `targets` of those called most to matters of this kind in the last year, the most called first. */
      often: Type.Array(Type.String()),
    }),
  ),
})
export type ActionOffer = Static<typeof ActionOffer>

export const CallDeadline = Type.Object({
  due_at: Instant,
  met_at: OrNull(Instant),
  late: Type.Boolean(),
  /** `还剩 1 个工作时`, `按时`. */
  words: Type.String(),
})
export type CallDeadline = Static<typeof CallDeadline>

/** A unit called to a matter (吹哨), and how far it has come. Texts and photos only for those near the matter. */
export const MatterCall = Type.Object({
  call: Type.String(),
  unit: Type.String(),
  leads: Type.Boolean(),
  called_at: Instant,
  /** The act that called it, as the rules name it: `吹哨，请几个部门一起办`. */
  called_as: Type.String(),
  /** The seat that called, in words. */
  called_by: Type.String(),
  status: Type.Enum(['called', 'checked_in', 'reported', 'confirmed', 'given_back', 'called_off']),
  status_title: Type.String(),
  /** One of the reader's own seats. */
  mine: Type.Boolean(),
  check_in: OrNull(CallDeadline),
  report: OrNull(CallDeadline),
  checked_in: OrNull(Type.Object({ at: Instant, late: Type.Boolean() })),
  /** It has not come, and its time to come is over. */
  absent: Type.Boolean(),
  reported: OrNull(
    Type.Object({
      at: Instant,
      late: Type.Boolean(),
      text: OrNull(Type.String()),
      photos: Type.Array(FileHash),
    }),
  ),
  /** Given back with its ground, or called off. */
  over: OrNull(Type.Object({ at: Instant, ground: OrNull(Type.String()), text: OrNull(Type.String()) })),
  confirmed_at: OrNull(Instant),
  rating: OrNull(Type.Integer()),
  /** Superiors brought in because it is late. */
  overseers: Type.Array(Type.String()),
  /** Acts on this call, sent with its `call`. */
  actions: Type.Array(ActionOffer),
})
export type MatterCall = Static<typeof MatterCall>

/** A row of a list. */
export const MatterRow = Type.Object({
  id: Uuid,
  number: Type.String(),
  title: Type.String(),
  kind: Type.String(),
  kind_title: Type.String(),
  state: Type.String(),
  state_title: Type.String(),
  place: Type.Array(RegionRef),
  waits_on: OrNull(Type.String()),
  due_at: OrNull(Instant),
  due_words: OrNull(Type.String()),
  late: Type.Boolean(),
  escalated: Type.Boolean(),
  opened_at: Instant,
  /** Its last act. */
  changed_at: Instant,
  closed_at: OrNull(Instant),
  final: OrNull(Type.String()),
  /** How many others joined it instead of reporting it again. */
  joined: Type.Integer(),
  /** In the inbox: what a call of a unit of the reader's waits for; `due_at` is then that call's when it comes first. */
  called: Type.Optional(Type.String()),
  /** In the inbox, of what waits: where it lies, as satellites say (WGS-84), when a spot was given. */
  spot: Type.Optional(Type.Object({ lng: Type.Number(), lat: Type.Number() })),
})
export type MatterRow = Static<typeof MatterRow>

export const Related = Type.Object({
  kind: Type.Enum(['merged_into', 'merged_from', 'split_from', 'split_into']),
  number: Type.String(),
  /** Where it stands, as a villager reads it. */
  state_plain: Type.String(),
  id: OrNull(Uuid),
  title: OrNull(Type.String()),
})
export type Related = Static<typeof Related>

/** GET /api/matters/:id, and GET /api/follow/:token (the same shape, only with what its reporter may know and do). */
export const Matter = Type.Object({
  ...MatterRow.properties,
  version: Type.Integer(),
  text: OrNull(Type.String()),
  state_plain: Type.String(),
  group_title: Type.String(),
  channel: Type.String(),
  /** Private ones have no value; people among them are `masked`. */
  fields: Type.Array(ShownField),
  address: OrNull(Type.String()),
  location: OrNull(Type.Object({ lng: Type.Number(), lat: Type.Number(), datum: Type.String() })),
  /** Masked; the unmasked contact is its own, journalled, look. */
  reporter: OrNull(Type.Object({ masked: Type.String(), may_unmask: Type.Boolean(), is_me: Type.Boolean() })),
  handler: OrNull(NamedSeat),
  overseer: OrNull(NamedSeat),
  photos: Type.Array(Type.Object({ hash: FileHash, width: Type.Integer(), height: Type.Integer() })),
  /** What was said into the phone. `hash` is null for who may not hear it. */
  voices: Type.Array(Type.Object({ hash: OrNull(FileHash), seconds: Type.Integer() })),
  deadlines: Type.Array(Deadline),
  calls: Type.Array(MatterCall),
  /** Which acts of the reader's wait for the units called, and what is still missing. */
  held: OrNull(Type.String()),
  /** What acts have added to it. */
  entries: Type.Array(EntryShown),
  /** Private values: whether there are any, and whether this reader may ask for them. */
  private: Type.Object({ has: Type.Boolean(), may_see: Type.Boolean() }),
  timeline: Type.Array(TimelineEntry),
  actions: Type.Array(ActionOffer),
  /** With `ahead`: what each act that asks nothing would lead on to, for who acts twice before the first is sent. */
  ahead: Type.Optional(Type.Record(Type.String(), Type.Array(ActionOffer))),
  /** Matters closed into this one, or the one this was closed into; `id` and `title` only where the reader may see it. */
  related: Type.Array(Related),
  /** Official papers issued in it, as far as the reader may print them: GET …/papers/:id. */
  papers: Type.Array(Type.Object({ id: Uuid, title: Type.String(), number: Type.String() })),
  rating: OrNull(Type.Integer()),
  /** What those who joined it gave, beside the reporter's own rating. */
  joiner_ratings: OrNull(Type.Object({ n: Type.Integer(), average: Type.Number() })),
  rate_until: OrNull(Instant),
  reopen_until: OrNull(Instant),
  pack: Type.Object({ procedure: Type.String(), title: Type.String() }),
  affair: OrNull(Affair),
})
export type Matter = Static<typeof Matter>

/** GET /api/matters/:id. */
export const MatterQuery = Type.Object({ ahead: Type.Optional(Type.Boolean()) })
export type MatterQuery = Static<typeof MatterQuery>

export const Contact = Type.Object({ name: OrNull(Type.String()), phone: OrNull(Type.String()) })

/** POST /api/matters/:id/contact: the unmasked reporter, for a reason that is kept. */
export const ContactAsk = Type.Object({ reason: Text(200, '查看联系方式的理由') })
export type ContactAsk = Static<typeof ContactAsk>

/** POST /api/people/:id/erasure: cannot be taken back. `reason` stays in the journal: no name, no phone in it. */
export const Erasure = Type.Object({
  reason: Text(200, '删除的理由'),
  /** The person's name as it is shown, `张**`; `匿名` of whom no name is known. */
  confirm: Text(40, '要删除的人的姓名（如：张**）'),
})
export type Erasure = Static<typeof Erasure>
