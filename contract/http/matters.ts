import { Type, type Static } from 'typebox'
import { MEASURES } from '../measures.ts'
import { DepartmentAsked } from './figures.ts'
import { Day, Instant, NamedSeat, Page, RegionRef, Seat, Text, Uuid } from './shapes.ts'

const OrNull = <T extends Parameters<typeof Type.Array>[0]>(t: T) => Type.Union([t, Type.Null()])
/** SHA-256 of a stored photo, hex: what POST /api/files answers. */
export const FileHash = Type.String({ pattern: '^[0-9a-f]{64}$' })
const FieldValues = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()]))

/** POST /api/matters. `text`, `region` (or `location`) and `kind` are enough. `id` is the phone's own UUID: sent twice, kept once. */
export const Report = Type.Object({
  id: Uuid,
  county: Type.String({ title: '县（市、区）', description: 'division code of the county' }),
  kind: Type.String({ title: '事项类别' }),
  text: Text(2000, '事情经过'),
  title: Type.Optional(Type.String({ maxLength: 60 })),
  region: Type.Optional(Uuid),
  location: Type.Optional(
    Type.Object({
      lng: Type.Number({ minimum: 73, maximum: 136 }),
      lat: Type.Number({ minimum: 3, maximum: 54 }),
      datum: Type.Enum(['WGS-84', 'GCJ-02']),
      accuracy_m: Type.Optional(Type.Integer({ minimum: 0 })),
    }),
  ),
  address: Type.Optional(Type.String({ maxLength: 200 })),
  fields: Type.Optional(FieldValues),
  photos: Type.Optional(Type.Array(FileHash, { maxItems: 6 })),
  /** Of a reporter without an account; both optional. */
  contact: Type.Optional(
    Type.Object({
      name: Type.Optional(Type.String({ maxLength: 40 })),
      phone: Type.Optional(Type.String({ pattern: '^1[3-9]\\d{9}$' })),
    }),
  ),
  channel: Type.Optional(Type.Enum(['phone', 'visit', 'counter'])),
  /** The reporter agrees, asked on its own, that their words and the exact spot are shown to everybody (PIPL art 25). */
  consent: Type.Optional(Type.Boolean()),
  /** The persons or departments complained about, for kinds that accuse somebody: they never see it. */
  accused: Type.Optional(
    Type.Object({ persons: Type.Optional(Type.Array(Uuid)), organisations: Type.Optional(Type.Array(Uuid)) }),
  ),
})
export type Report = Static<typeof Report>

/** What the reporter takes away: the number, what happens next, and the link that needs no account. */
export const Reported = Type.Object({
  id: Uuid,
  number: Type.String(),
  waits_on: OrNull(Type.String()),
  due_at: OrNull(Instant),
  next: Type.String({ description: '接下来会怎样,一句话' }),
  follow: OrNull(Type.String({ description: 'path of the unguessable link' })),
})
export type Reported = Static<typeof Reported>

export const ActInput = Type.Object({
  reason: Type.Optional(Text(1000, '理由')),
  result: Type.Optional(Text(2000, '办理结果')),
  note: Type.Optional(Text(1000, '说明')),
  responsible_unit: Type.Optional(Text(80, '责任单位')),
  /** One of the offer's `grounds`. */
  ground: Type.Optional(Text(80, '原因')),
  /** Another matter, by its number. */
  other: Type.Optional(Text(40, '另一件事的编号')),
  target: Type.Optional(Seat),
  rating: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  photos: Type.Optional(Type.Array(FileHash, { maxItems: 6 })),
})
/** POST /api/matters/:id/acts. `version` is the one the actor saw; `command_id` makes a repeat harmless. */
export const Act = Type.Object({
  command_id: Uuid,
  action: Type.String(),
  version: Type.Integer({ minimum: 1 }),
  input: Type.Optional(ActInput),
})
export type Act = Static<typeof Act>

/** POST /api/acts: the same act on several matters, each a command of its own. */
export const Batch = Type.Object({
  action: Type.String(),
  input: Type.Optional(ActInput),
  matters: Type.Array(Type.Object({ id: Uuid, command_id: Uuid, version: Type.Integer({ minimum: 1 }) }), {
    minItems: 1,
    maxItems: 50,
  }),
})
export type Batch = Static<typeof Batch>

/** What an act answers; a repeat of the same `command_id` answers the same. The page is read again by GET. */
export const Acted = Type.Object({
  id: Uuid,
  version: Type.Integer(),
  state: Type.String(),
  state_title: Type.String(),
  waits_on: OrNull(Type.String()),
  due_at: OrNull(Instant),
  /** The new line of the timeline: `已转给县城管局`. */
  sentence: Type.String(),
})
export type Acted = Static<typeof Acted>

/** In the order asked. Where one was refused, the others still went through. */
export const BatchDone = Type.Object({
  results: Type.Array(
    Type.Object({
      id: Uuid,
      acted: OrNull(Acted),
      refused: OrNull(Type.Object({ code: Type.String(), detail: Type.String() })),
    }),
  ),
})
export type BatchDone = Static<typeof BatchDone>

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
  /** `李网格员`, `张**`, `系统`. */
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
})
export type ActionOffer = Static<typeof ActionOffer>

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
  closed_at: OrNull(Instant),
  final: OrNull(Type.String()),
})
export type MatterRow = Static<typeof MatterRow>

/** POST /api/matters/:id/split: parts of a report that are handled on their own. Each gets a number, its reporter is the report's. */
export const Split = Type.Object({
  command_id: Uuid,
  version: Type.Integer({ minimum: 1 }),
  parts: Type.Array(
    Type.Object({
      id: Uuid,
      kind: Type.String({ title: '事项类别' }),
      text: Text(2000, '事情经过'),
      fields: Type.Optional(FieldValues),
    }),
    { minItems: 1, maxItems: 5 },
  ),
})
export type Split = Static<typeof Split>

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
  fields: Type.Array(Type.Object({ field: Type.String(), title: Type.String(), value: Type.String() })),
  address: OrNull(Type.String()),
  location: OrNull(Type.Object({ lng: Type.Number(), lat: Type.Number(), datum: Type.String() })),
  /** Masked; the unmasked contact is its own, journalled, look. */
  reporter: OrNull(Type.Object({ masked: Type.String(), may_unmask: Type.Boolean(), is_me: Type.Boolean() })),
  handler: OrNull(NamedSeat),
  overseer: OrNull(NamedSeat),
  photos: Type.Array(Type.Object({ hash: FileHash, width: Type.Integer(), height: Type.Integer() })),
  deadlines: Type.Array(Deadline),
  timeline: Type.Array(TimelineEntry),
  actions: Type.Array(ActionOffer),
  /** Matters closed into this one, or the one this was closed into; `id` and `title` only where the reader may see it. */
  related: Type.Array(Related),
  rating: OrNull(Type.Integer()),
  rate_until: OrNull(Instant),
  reopen_until: OrNull(Instant),
  pack: Type.Object({ procedure: Type.String(), title: Type.String() }),
})
export type Matter = Static<typeof Matter>

export const Contact = Type.Object({ name: OrNull(Type.String()), phone: OrNull(Type.String()) })

/** GET /api/inbox: what waits on my seats (`waiting`), what climbed to me (`overseeing`), what I reported (`mine`). */
export const Inbox = Type.Object({
  ...Page(MatterRow).properties,
  counts: Type.Object({
    waiting: Type.Integer(),
    overseeing: Type.Integer(),
    mine: Type.Integer(),
    late: Type.Integer(),
  }),
  /** When the next deadline falls, for an empty inbox. */
  next_due: OrNull(Instant),
})
export type Inbox = Static<typeof Inbox>
export const MatterPage = Page(MatterRow)
/** With `measure`, on the first page: how many the figure counts, and how many of them the reader may not see. */
export const MatterList = Type.Object({
  ...MatterPage.properties,
  counted: Type.Optional(Type.Object({ total: Type.Integer(), hidden: Type.Integer() })),
})
export type MatterList = Static<typeof MatterList>
/** GET /api/notices: what the person was told inside the app, newest first. POST /api/notices/:id/read. */
export const Notice = Type.Object({
  id: Uuid,
  matter: Uuid,
  text: Type.String(),
  at: Instant,
  read_at: OrNull(Instant),
})
/** POST /api/notices/read: all up to one's newest at once; what comes in meanwhile stays unread. */
export const NoticesRead = Type.Object({ until: Instant })
export const NoticePage = Type.Object({ ...Page(Notice).properties, unread: Type.Integer() })
export const StoredFile = Type.Object({ hash: FileHash, width: Type.Integer(), height: Type.Integer() })

/** GET /api/inbox. `next` of the page before is the `cursor` of this one. */
export const InboxQuery = Type.Object({
  tab: Type.Optional(Type.Enum(['waiting', 'overseeing', 'mine'])),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type InboxQuery = Static<typeof InboxQuery>

/** GET /api/matters: everything in one's scope, the newest first. `q` looks in numbers and titles; days are of opening. */
export const MattersQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 60 })),
  kind: Type.Optional(Type.String()),
  region: Type.Optional(Uuid),
  status: Type.Optional(Type.Enum(['open', 'late', 'closed'])),
  /** A state of the procedures, by its identifier. */
  state: Type.Optional(Type.String({ maxLength: 60 })),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  /** What a figure counted: `from`, `to` are then the days of counting, `region` the place of the matter itself. */
  measure: Type.Optional(Type.Enum([...MEASURES])),
  /** With `measure` only, as in GET /api/figures. */
  channel: Type.Optional(Type.String({ maxLength: 60 })),
  department: Type.Optional(DepartmentAsked),
  tree: Type.Optional(Type.Enum(['today', 'then'])),
  /** With `measure` only: what lies at the place itself, not below it. */
  own: Type.Optional(Type.Enum(['yes'])),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type MattersQuery = Static<typeof MattersQuery>

/**
 * GET /api/supervisions: what was asked from one's seats (督办), open ones by their deadline, or those answered, the newest first.
 * One row for each matter: the last time it was asked.
 */
export const SupervisionsQuery = Type.Object({
  status: Type.Optional(Type.Enum(['open', 'answered'])),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type SupervisionsQuery = Static<typeof SupervisionsQuery>
export const Supervision = Type.Object({
  matter: MatterRow,
  /** The seat it was asked from, in words. */
  asked_by: Type.String(),
  asked_at: Instant,
  due_at: Instant,
  /** `还剩 1 个工作日`; what became of it once it is answered. */
  words: Type.String(),
  late: Type.Boolean(),
  answered_at: OrNull(Instant),
})
export type Supervision = Static<typeof Supervision>
export const SupervisionPage = Page(Supervision)
export type SupervisionPage = Static<typeof SupervisionPage>

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
