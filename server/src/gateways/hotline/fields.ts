/** What we can take from a sender's file, and the words senders use for it in their headers. */
import type { HotlineColumns, HotlineField } from '#contract/http/hotline.ts'
import type { Column } from '../../lib/spreadsheet/index.ts'

export interface OurField {
  field: HotlineField
  title: string
  help: string
  required: boolean
  kind: 'text' | 'time'
  /** Likeliest first. Words in Latin letters count only as the whole header. */
  words: string[]
}

const of = (
  field: HotlineField,
  title: string,
  help: string,
  words: string,
  more: Partial<OurField> = {},
): OurField => ({ field, title, help, required: false, kind: 'text', ...more, words: words.split(' ') })

export const ourFields: OurField[] = [
  of(
    'order',
    '工单编号',
    '认出同一张工单，不会重复导入',
    '工单编号 工单号 工单流水号 受理编号 受理单号 流水号 业务编号 编号 id',
    {
      required: true,
    },
  ),
  of(
    'text',
    '诉求内容',
    '来电人说的事',
    '诉求内容 工单内容 来电内容 反映内容 问题描述 诉求描述 事项内容 具体内容 内容 text',
    {
      required: true,
    },
  ),
  of('title', '标题', '没有就取内容的开头', '诉求标题 工单标题 标题 主题 title'),
  of(
    'kind',
    '类别',
    '对不上的先归“待分类”',
    '诉求类别 诉求类型 诉求分类 问题分类 问题类别 事项类别 事项分类 工单分类 归口类别 分类 类别 kind',
  ),
  of('place_code', '区划代码', '有代码的以代码为准', '行政区划代码 区划代码 区划编码 行政编码 地区编码'),
  of('town', '镇街', '', '所属镇街 所属乡镇 乡镇街道 镇街 乡镇 街道 所属区域 区域 属地'),
  of(
    'village',
    '村居',
    '“村委会”“社区居委会”都认',
    '所属村居 村居 所属社区 村社区 村（社区） 行政村 社区 村',
  ),
  of(
    'address',
    '地址',
    '镇村没写时，从这里认',
    '事发地址 发生地址 诉求地址 详细地址 事发地点 地址 地点 位置',
  ),
  of('name', '来电人', '加密保存', '来电人姓名 诉求人姓名 来电人 诉求人 反映人 联系人 姓名 市民'),
  of('phone', '联系电话', '加密保存', '来电号码 联系电话 联系方式 主叫号码 手机号码 手机号 手机 电话'),
  of('called_at', '来电时间', '', '来电时间 受理时间 诉求时间 登记时间 反映时间 创建时间 time', {
    kind: 'time',
  }),
  of(
    'due_by',
    '热线要求的办结时限',
    '比本县规定早的按它，晚的按本县规定',
    '要求办结时间 办结时限 办理时限 答复时限 截止时间 限办时间 到期时间 办结期限',
    {
      kind: 'time',
    },
  ),
]

/** The sender's columns as the spreadsheet module reads them. */
export const columnsOf = (mapped: HotlineColumns): Column[] =>
  ourFields.flatMap(({ field, help, kind, required }) => {
    const title = mapped[field]
    return title ? [{ key: field, title, help, kind, required }] : []
  })

/** How well a header fits: the whole word before a part of it, an earlier word before a later. */
function fit(header: string, words: string[]): number {
  const plain = header.toLowerCase()
  const whole = words.indexOf(plain)
  if (whole >= 0) return 1000 - whole
  const part = words.findIndex((word) => /\p{Script=Han}/u.test(word) && plain.includes(word))
  return part >= 0 ? 500 - part : 0
}

/** Our fields by the headers that fit them best, each header once. */
export function guessColumns(headers: string[]): HotlineColumns {
  const pairs = ourFields.flatMap(({ field, words }) =>
    headers.map((header) => ({ field, header, score: header ? fit(header, words) : 0 })),
  )
  const guessed: HotlineColumns = {}
  const taken = new Set<string>()
  for (const { field, header, score } of pairs.sort((a, b) => b.score - a.score))
    if (score > 0 && !guessed[field] && !taken.has(header)) {
      guessed[field] = header
      taken.add(header)
    }
  return guessed
}
