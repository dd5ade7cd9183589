/** Meetings of the bodies a pack names: called, attended, voted in, closed, signed, published. */
import { Type, type Static } from 'typebox'
import { MeetingDoes } from '../pack/procedure-language.ts'
import { Day, FileHash, Instant, OrNull, Page, RegionRef, Text, Uuid } from './shapes.ts'

const File = Type.Object({ hash: FileHash, name: Type.String({ minLength: 1, maxLength: 120 }) })
const KeptFile = Type.Object({ hash: FileHash, name: Type.String(), size: Type.Integer() })
const Heads = Type.Object({
  members: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
  households: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
})
const Count = Type.Integer({ minimum: 0, maximum: 100_000 })
export const Choice = Type.Enum(['yes', 'no', 'abstain'])
export type Choice = Static<typeof Choice>
const Ballots = Type.Object({ yes: Count, no: Count, abstain: Count, invalid: Count })

/** GET /api/bodies?region=: the bodies one may call together at a place. */
export const BodyAt = Type.Object({
  body: Type.String(),
  title: Type.String(),
  /** How many belong to it by their posts; null: no list, the numbers are told when it is called. */
  members: OrNull(Type.Integer()),
  /** Told when it is called: of an assembly, its adults and its households. */
  counts: Type.Array(Type.Enum(['members', 'households'])),
  /** Quorum, majority, notice, article: one sentence each. */
  rule: Type.Array(Type.String()),
  /** The earliest day it may be held when called today. */
  earliest: Day,
  /** Why its days are as they are. */
  article: Type.String(),
  ballot: OrNull(Type.Enum(['open', 'secret'])),
  /** Whether anything is put to the vote there, or people only talk. */
  votes: Type.Boolean(),
  /** Whether it may be called at short notice, for a reason that is written down. */
  short_notice: Type.Boolean(),
  /** Its list is the register of the collective's members, which may not be there yet or not be whole: then their number is told with its source. */
  registered: Type.Boolean(),
  /** Who may ask for it to be called, and how many it takes; `needed` is null where their number is told when it is called. */
  asked_by: Type.Array(
    Type.Object({
      of: Type.String(),
      title: Type.String(),
      words: Type.String(),
      whole: OrNull(Type.Integer()),
      needed: OrNull(Type.Integer()),
    }),
  ),
  /** It adopts the village's code. */
  adopts_code: Type.Boolean(),
  /** Authorisations in force that it may take back before their day. */
  given: Type.Array(Type.Object({ id: Uuid, title: Type.String(), until: Day })),
  /** Matters that wait for it at this place, and stand on no notice yet. */
  waiting: Type.Array(
    Type.Object({
      ...{ id: Uuid, number: Type.String(), title: Type.String(), sums: Type.Array(Type.String()) },
      does: MeetingDoes,
    }),
  ),
})
export type BodyAt = Static<typeof BodyAt>
export const BodiesQuery = Type.Object({ region: Uuid })

const NewTopic = Type.Object({
  id: Uuid,
  title: Text(60, '议题'),
  /** What is put to the vote, word for word. */
  motion: Text(2000, '提交表决的内容'),
  /** A matter that waits for this body. */
  matter: Type.Optional(Uuid),
  ballot: Type.Enum(['open', 'secret', 'none']),
  /** An authorisation in force that ends once this is adopted. */
  withdraws: Type.Optional(Uuid),
  /** Matters to be opened once it is adopted, with whoever the kind's procedure gives them to. */
  follow_ups: Type.Optional(
    Type.Array(
      Type.Object({ id: Uuid, kind: Type.String({ title: '后续事项的类别' }), text: Text(1000, '要办什么') }),
      { maxItems: 10 },
    ),
  ),
})

/** POST /api/meetings: the notice itself; members with an account are told at once. */
export const NewMeeting = Type.Object({
  id: Uuid,
  body: Type.String({ title: '什么会议' }),
  region: Uuid,
  title: Text(60, '会议名称'),
  held_at: Instant,
  venue: Text(80, '地点'),
  guests: Type.Optional(Type.String({ maxLength: 300, title: '列席人员' })),
  /** Who had to come, where there is no list. */
  due: Type.Optional(Heads),
  /** Of a body by register that is not whole: what `due` rests on, as long as it counts more than the register does. */
  due_source: Type.Optional(Text(200, '人数的依据')),
  /** Called because so many asked for it: of whom, as `asked_by` names them, the first unless told; `file`: their signed paper. */
  requested: Type.Optional(
    Type.Object({
      of: Type.Optional(Type.String({ maxLength: 60, title: '谁联名' })),
      by: Type.Integer({ minimum: 1, maximum: 100_000, title: '联名人数' }),
      file: Type.Optional(File),
    }),
  ),
  /** Why it is called at short notice. */
  short_notice: Type.Optional(Text(200, '临时通知的原因')),
  materials: Type.Optional(Type.Array(File, { maxItems: 10 })),
  topics: Type.Array(NewTopic, { minItems: 1, maxItems: 20 }),
})
export type NewMeeting = Static<typeof NewMeeting>

const command = { command_id: Uuid }
export const Moved = Type.Object({ ...command, held_at: Instant, venue: Text(80, '地点') })
export const Cancelled = Type.Object({ ...command, reason: Text(200, '理由') })
export const Opened = Type.Object({ ...command, chair: Text(20, '主持人'), recorder: Text(20, '记录人') })
/** By the code on the screen of the room; without one from elsewhere, where the body allows it. */
export const SignIn = Type.Object({
  ...command,
  code: Type.Optional(Type.String({ pattern: '^\\d{6}$', title: '签到码' })),
})
export const Attendance = Type.Object({
  ...command,
  members: Type.Optional(
    Type.Array(Type.Object({ id: Uuid, attended: OrNull(Type.Enum(['list', 'paper', 'online', 'phone'])) }), {
      maxItems: 2000,
    }),
  ),
  /** Of a body without a list: who came, counted on the signed sheets. */
  counted: Type.Optional(Heads),
  sheets: Type.Optional(Type.Array(File, { maxItems: 20 })),
})
export const Proxy = Type.Object({
  ...command,
  member: Uuid,
  /** Another member, or a name. */
  by: Type.Optional(Uuid),
  name: Type.Optional(Type.String({ maxLength: 20, title: '受委托人' })),
  household: Type.Optional(Type.String({ maxLength: 40, title: '户主姓名' })),
  /** The written authorisation. */
  file: File,
})
export const Recusal = Type.Object({ ...command, topic: Uuid, member: Uuid, on: Type.Boolean() })
export const ForTopic = Type.Object({ ...command })
/** A member for themselves, for whom they are proxy; or the recorder for hands raised and a call on the phone. */
export const Vote = Type.Object({
  ...command,
  choice: Choice,
  member: Type.Optional(Uuid),
  how: Type.Optional(Type.Enum(['hand', 'phone'])),
})
export type Vote = Static<typeof Vote>
/** Ballot papers counted: whose they were (they vote no second time) and what they say. */
export const Paper = Type.Object({
  ...command,
  members: Type.Array(Uuid, { maxItems: 2000 }),
  ballots: Ballots,
})
export const NewSaid = Type.Object({
  ...command,
  topic: Type.Optional(Uuid),
  speaker: Text(20, '发言人'),
  text: Text(2000, '发言'),
})
/** A sentence becomes a matter: its owner answers, and whoever said it is told. */
export const SaidMatter = Type.Object({
  ...command,
  kind: Type.String({ title: '事项类别' }),
  phone: Type.Optional(Type.String({ pattern: '^1[3-9]\\d{9}$', title: '电话' })),
})
export const Correction = Type.Object({ ...command, text: Text(1000, '更正的内容') })
/** With `paper`: the minutes were signed by hand, and this is their picture. */
export const Signing = Type.Object({
  ...command,
  as: Type.Enum(['chair', 'recorder']),
  name: Type.Optional(Type.String({ maxLength: 20, title: '签字人' })),
  paper: Type.Optional(File),
})

export const MeetingState = Type.Enum(['called', 'open', 'closed', 'published', 'cancelled'])
const Attended = Type.Enum(['list', 'qr', 'paper', 'online', 'phone'])

export const MeetingMember = Type.Object({
  id: Uuid,
  name: Type.String(),
  title: Type.String(),
  /** Of a registered member. */
  household: OrNull(Type.String()),
  attended: OrNull(Attended),
  attended_at: OrNull(Instant),
  proxy: OrNull(
    Type.Object({ by: OrNull(Uuid), name: Type.String(), household: OrNull(Type.String()), file: KeptFile }),
  ),
  me: Type.Boolean(),
})
export type MeetingMember = Static<typeof MeetingMember>

export const TopicResult = Type.Object({
  ballots: Ballots,
  /** Of a body with a list: how many voted. */
  cast: Type.Integer(),
  present: Type.Integer(),
  all: Type.Integer(),
  recused: Type.Integer(),
  passed: Type.Boolean(),
  words: Type.String(),
})
export type TopicResult = Static<typeof TopicResult>

export const MeetingTopic = Type.Object({
  id: Uuid,
  title: Type.String(),
  motion: Type.String(),
  matter: OrNull(Type.Object({ id: Uuid, number: Type.String(), title: Type.String() })),
  ballot: Type.Enum(['open', 'secret', 'none']),
  /** What ends once it is adopted. */
  withdraws: OrNull(Type.Object({ id: Uuid, title: Type.String() })),
  state: Type.Enum(['waiting', 'voting', 'counted']),
  recused: Type.Array(Uuid),
  /** Who voted, and in an open ballot what. */
  cast: Type.Array(
    Type.Object({
      member: Uuid,
      how: Type.Enum(['app', 'hand', 'phone', 'paper', 'proxy']),
      choice: OrNull(Choice),
    }),
  ),
  paper: OrNull(Ballots),
  /** Whom one may vote for now: oneself, and for whom one is proxy. */
  mine: Type.Array(Uuid),
  result: OrNull(TopicResult),
  follow_ups: Type.Array(Type.Object({ id: Uuid, kind_title: Type.String(), text: Type.String() })),
})
export type MeetingTopic = Static<typeof MeetingTopic>

export const Resolution = Type.Object({
  id: Uuid,
  number: Type.String(),
  topic: Uuid,
  title: Type.String(),
  text: Type.String(),
  adopted: Type.Boolean(),
  words: Type.String(),
  adopted_on: Day,
  opened: Type.Array(Uuid),
})
export type Resolution = Static<typeof Resolution>

export const Meeting = Type.Object({
  id: Uuid,
  version: Type.Integer(),
  title: Type.String(),
  body: Type.String(),
  body_title: Type.String(),
  rule: Type.Array(Type.String()),
  /** Whether the body knows its members by name. */
  listed: Type.Boolean(),
  proxies: Type.Enum(['none', 'household', 'written']),
  /** Whether one may take part from elsewhere. */
  remote: Type.Boolean(),
  place: Type.Array(RegionRef),
  state: MeetingState,
  state_title: Type.String(),
  held_at: Instant,
  venue: Type.String(),
  guests: OrNull(Type.String()),
  called_at: Instant,
  requested: OrNull(
    Type.Object({
      by: Type.Integer(),
      needed: Type.Integer(),
      /** `村民代表`; null of older meetings. */
      title: OrNull(Type.String()),
      file: OrNull(KeptFile),
    }),
  ),
  short_notice: OrNull(Type.String()),
  materials: Type.Array(KeptFile),
  chair: OrNull(Type.String()),
  recorder: OrNull(Type.String()),
  due: Heads,
  /** What the number rests on where the register was not whole. */
  due_source: OrNull(Type.String()),
  present: Heads,
  quorum: Type.Object({
    reached: Type.Boolean(),
    ways: Type.Array(
      Type.Object({
        of: Type.Enum(['members', 'households']),
        due: Type.Integer(),
        present: Type.Integer(),
        needed: Type.Integer(),
        reached: Type.Boolean(),
        words: Type.String(),
      }),
    ),
  }),
  sheets: Type.Array(KeptFile),
  members: Type.Array(MeetingMember),
  topics: Type.Array(MeetingTopic),
  said: Type.Array(
    Type.Object({
      id: Uuid,
      topic: OrNull(Uuid),
      speaker: Type.String(),
      text: Type.String(),
      at: Instant,
      matter: OrNull(Uuid),
    }),
  ),
  corrections: Type.Array(Type.Object({ id: Uuid, text: Type.String(), by: Type.String(), at: Instant })),
  signatures: Type.Array(
    Type.Object({
      as: Type.Enum(['chair', 'recorder']),
      name: Type.String(),
      at: Instant,
      paper: OrNull(KeptFile),
    }),
  ),
  resolutions: Type.Array(Resolution),
  opened_at: OrNull(Instant),
  closed_at: OrNull(Instant),
  /** Whether one may call, record and close it. */
  holds: Type.Boolean(),
})
export type Meeting = Static<typeof Meeting>

export const MeetingRow = Type.Object({
  id: Uuid,
  title: Type.String(),
  body_title: Type.String(),
  place: Type.Array(RegionRef),
  state: MeetingState,
  state_title: Type.String(),
  held_at: Instant,
  venue: Type.String(),
  topics: Type.Integer(),
  /** One is a member of it. */
  mine: Type.Boolean(),
})
export type MeetingRow = Static<typeof MeetingRow>

/** GET /api/meetings: those to come by their day, or those that were, newest first. */
export const MeetingsQuery = Type.Object({
  when: Type.Optional(Type.Enum(['coming', 'past'])),
  cursor: Type.Optional(Type.String({ maxLength: 300 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})
export type MeetingsQuery = Static<typeof MeetingsQuery>
export const MeetingPage = Type.Object({
  ...Page(MeetingRow).properties,
  /** Whether one may call a body together somewhere. */
  may_call: Type.Array(RegionRef),
})
export type MeetingPage = Static<typeof MeetingPage>

/** GET /api/meetings/:id/code: what the room's screen shows; changes every half minute. */
export const SignInCode = Type.Object({ code: Type.String(), svg: Type.String(), ends_at: Instant })
export type SignInCode = Static<typeof SignInCode>

/** GET /api/meetings/:id/minutes: `record` word for word (会议记录), `summary` what was settled (会议纪要). */
export const MinutesQuery = Type.Object({
  as: Type.Enum(['record', 'summary']),
  file: Type.Enum(['docx', 'pdf']),
})
export type MinutesQuery = Static<typeof MinutesQuery>
