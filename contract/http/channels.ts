/** Ways out of the app: what a person chooses for themselves, and the endpoints and deliveries an administrator looks after. */
import { Type, type Static } from 'typebox'
import { Instant, OrNull, Page, Text, Uuid } from './shapes.ts'

/** `daily`: in one summary a day. What is urgent comes at once all the same. */
const Mode = Type.Enum(['off', 'each', 'daily'])
const ClockTime = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', title: '每天汇总的时间' })

/** GET /api/notice-choices. In the app everybody is always told. */
export const NoticeChoices = Type.Object({
  sms: Type.Object({
    mode: Mode,
    /** Where it would go, masked; null: no mobile phone is known. */
    phone: OrNull(Type.String()),
    /** False: messages stand in the server's log only. */
    set_up: Type.Boolean(),
  }),
  mail: Type.Object({
    mode: Mode,
    address: OrNull(Type.String({ description: 'masked' })),
    /** A code was sent there and not yet shown; masked. */
    proving: OrNull(Type.String()),
    set_up: Type.Boolean(),
  }),
  daily_at: ClockTime,
  /** `21:00-08:00`, when nothing is sent; null: none. */
  quiet: OrNull(Type.String()),
})
export type NoticeChoices = Static<typeof NoticeChoices>
export const NewNoticeChoices = Type.Object({ sms: Mode, mail: Mode, daily_at: ClockTime })
export type NewNoticeChoices = Static<typeof NewNoticeChoices>
export const MailAddress = Type.Object({ address: Text(254, '邮箱地址') })
export const MailCode = Type.Object({ code: Text(12, '验证码') })

/** What a webhook may be told of, with what people call it. Of one act, the first that fits. */
export const events = {
  'matter.reported': '新上报',
  'matter.overdue': '超过时限',
  'matter.closed': '了结',
  'matter.reopened': '重新办理',
  'matter.rated': '群众评价',
  'matter.handed': '转到下一个岗位或单位',
  'matter.changed': '其他办理动作',
} as const
export type EventKind = keyof typeof events
const Event = Type.Enum(Object.keys(events) as EventKind[])
/** What a unit's chat group may be told of. */
export const robotEvents = ['matter.handed', 'matter.overdue'] as const

export const EndpointKind = Type.Enum(['webhook', 'dingtalk', 'wecom', 'feishu'])
export type EndpointKind = Static<typeof EndpointKind>

export const Endpoint = Type.Object({
  id: Uuid,
  kind: EndpointKind,
  title: Type.String(),
  /** The place or unit it is for, in words. */
  unit: Type.String(),
  /** As much of the address as may be read. */
  shown: Type.String(),
  events: Type.Array(Event),
  state: Type.Enum(['on', 'failing', 'disabled']),
  why: OrNull(Type.String()),
  failing_since: OrNull(Instant),
  last_sent_at: OrNull(Instant),
  waiting: Type.Integer(),
  dead: Type.Integer(),
  version: Type.Integer(),
})
export type Endpoint = Static<typeof Endpoint>
export const NewEndpoint = Type.Object({
  id: Uuid,
  kind: EndpointKind,
  title: Text(40, '名称'),
  region: Uuid,
  organisation: Type.Optional(Uuid),
  address: Text(1000, '地址'),
  /** Of a DingTalk or Feishu robot that signs. A webhook's is made here and told once. */
  secret: Type.Optional(Type.String({ maxLength: 200, title: '加签密钥' })),
  events: Type.Array(Event, { maxItems: 10, title: '事件' }),
})
export type NewEndpoint = Static<typeof NewEndpoint>
/** `secret` of a webhook, this once; null for robots. */
export const EndpointMade = Type.Object({ id: Uuid, secret: OrNull(Type.String()) })
export type EndpointMade = Static<typeof EndpointMade>
export const EndpointChange = Type.Object({
  title: Text(40, '名称'),
  events: Type.Array(Event, { maxItems: 10, title: '事件' }),
})
export type EndpointChange = Static<typeof EndpointChange>
export const Tested = Type.Object({ ok: Type.Boolean(), words: Type.String() })
export type Tested = Static<typeof Tested>

const Channel = Type.Enum(['sms', 'mail', 'webhook', 'robot'])
const DeliveryState = Type.Enum(['waiting', 'sent', 'logged', 'dead', 'dropped'])
export const Delivery = Type.Object({
  id: Uuid,
  channel: Channel,
  /** An endpoint's title; of a message to a person nothing but that it was one. */
  to: Type.String(),
  about: Type.String(),
  state: DeliveryState,
  tries: Type.Integer(),
  reason: OrNull(Type.String()),
  at: Instant,
  /** When it is tried next; null: it is not. */
  next_at: OrNull(Instant),
  done_at: OrNull(Instant),
})
export type Delivery = Static<typeof Delivery>
export const DeliveriesQuery = Type.Object({
  state: Type.Optional(DeliveryState),
  endpoint: Type.Optional(Uuid),
  cursor: Type.Optional(Type.String({ maxLength: 300 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})
export type DeliveriesQuery = Static<typeof DeliveriesQuery>
export const DeliveryPage = Page(Delivery)
export type DeliveryPage = Static<typeof DeliveryPage>
/** Absent: all that were given up. */
export const DeliveriesChosen = Type.Object({ ids: Type.Optional(Type.Array(Uuid, { maxItems: 500 })) })
export const DeliveriesMoved = Type.Object({ moved: Type.Integer() })

/** GET /api/channels: what is set up and how it goes; the units a robot may be for. */
export const Channels = Type.Object({
  channels: Type.Array(
    Type.Object({
      channel: Channel,
      set_up: Type.Boolean(),
      /** In the last 24 hours. */
      sent: Type.Integer(),
      waiting: Type.Integer(),
      dead: Type.Integer(),
    }),
  ),
  quiet: OrNull(Type.String()),
  units: Type.Array(
    Type.Object({
      region: Uuid,
      organisation: Type.Optional(Uuid),
      title: Type.String(),
      is_place: Type.Boolean(),
    }),
  ),
})
export type Channels = Static<typeof Channels>
