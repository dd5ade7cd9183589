/** What an example file may say. Its words are Chinese: officials write and read examples, nobody else does. */
import { Type, type Static } from 'typebox'
import { callStep, callThen } from './example-calls.ts'
import { paperThen, placesGiven } from './example-papers.ts'
import { Filled } from './example-filled.ts'

const closed = { additionalProperties: false } as const
const Text = Type.String({ minLength: 1 })
const Names = Type.Union([Text, Type.Array(Text)])
const Moment = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}$' })

const Step = Type.Object(
  {
    时间: Moment,
    谁: Type.Optional(Text),
    做: Type.Optional(Text),
    /** A clock runs out: its title. */
    到期: Type.Optional(Text),
    /** A body met on it, by its title, and what came of it. */
    会议: Type.Optional(Text),
    议决: Type.Optional(Type.Enum(['通过', '没有通过'])),
    /** A payment in yuan was recorded; `未付清` when more is to follow. */
    付款: Type.Optional(Type.Number()),
    未付清: Type.Optional(Type.Boolean()),
    交给: Type.Optional(Text),
    ...callStep,
    理由: Type.Optional(Text),
    办理结果: Type.Optional(Text),
    说明: Type.Optional(Text),
    责任单位: Type.Optional(Text),
    /** The number of another matter. */
    并入: Type.Optional(Text),
    /** One of the grounds the action lists. */
    原因: Type.Optional(Text),
    评价: Type.Optional(Type.Integer()),
    照片: Type.Optional(Type.Boolean()),
    /** Where it lies from now on, of an act that places: the title of a level. */
    定到: Type.Optional(Text),
    /** The entry the act adds, by the titles of its fields. */
    填写: Type.Optional(Filled),
    /** Must be refused, for this reason. */
    不准: Type.Optional(Text),
  },
  closed,
)

/** Checked after the last step, or after the step it stands behind as `此时`. */
const Then = Type.Object(
  {
    状态: Type.Optional(Text),
    /** The title of the path it took. */
    程序: Type.Optional(Text),
    /** Words among the reasons for the path. */
    因为: Type.Optional(Type.Array(Text)),
    等谁: Type.Optional(Text),
    督办: Type.Optional(Text),
    /** `2026-03-02 17:30`, or `没有`. */
    期限: Type.Optional(Type.Union([Moment, Type.Literal('没有')])),
    计数: Type.Optional(Type.Record(Text, Type.Integer())),
    告诉: Type.Optional(Type.Array(Text)),
    ...callThen,
    ...paperThen,
  },
  closed,
)

export const Example = Type.Object(
  {
    例子: Text,
    前提: Type.Object(
      {
        事项: Text,
        /** The title of the level it lies at; the lowest when not said. */
        地点: Type.Optional(Text),
        上报人: Type.Optional(Text),
        填写: Type.Optional(Filled),
        空缺: Type.Optional(Type.Array(Text)),
        /** Seat → who holds it, when not one person of the seat's name. */
        人员: Type.Optional(Type.Record(Text, Names)),
        /** Authorisations in force, by title, and until which day. */
        授权: Type.Optional(Type.Record(Text, Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }))),
        /** The accused of a complaint: a seat or a department. */
        被投诉: Type.Optional(Names),
        ...placesGiven,
      },
      closed,
    ),
    经过: Type.Array(Type.Object({ ...Step.properties, 此时: Type.Optional(Then) }, closed), { minItems: 1 }),
    结果: Type.Optional(Then),
  },
  closed,
)
export type Example = Static<typeof Example>
export type Step = Example['经过'][number]
export type Then = Static<typeof Then>

/** The tallies by the names people use. */
export const measures: Record<string, string> = {
  上报: 'received',
  受理: 'accepted',
  按时受理: 'accepted_on_time',
  派遣: 'dispatched',
  退回: 'returned',
  办理: 'handled',
  按时办理: 'handled_on_time',
  应办结: 'due',
  应办结已办结: 'due_closed',
  办结: 'closed',
  重新办理: 'reopened',
  评价: 'rated',
  满意: 'satisfied',
  催办: 'urged',
  化解: 'settled',
  就地化解: 'settled_here',
  吹哨: 'called',
  按时报到: 'call_on_time',
  迟到: 'call_late',
  未报到: 'call_absent',
  反馈: 'call_reported',
  按时反馈: 'call_reported_on_time',
  确认: 'call_confirmed',
  退回吹哨: 'call_given_back',
  单位得分: 'call_stars',
}
