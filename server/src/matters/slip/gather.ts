/** What a matter's slip says: the page as its reader sees it, nothing more. */
import { CHANNELS } from '#contract/measures.ts'
import type { Matter, MatterCall, TimelineEntry } from '#contract/http/matters.ts'
import type { OfficialPaper, PaperPart } from '../../lib/official-pdf.ts'
import { sheetTime } from '../list-workbook.ts'

/** `printed`: when, and by whom it was asked for. `pictures`: of the report, then of the acts. */
export function slipOf(
  matter: Matter,
  printed: { at: Date; by: string },
  pictures: { report: Buffer[]; acts: Buffer[] },
): OfficialPaper {
  const none = (what: string | null | undefined) => what || '无'
  const told: PaperPart[] = [
    {
      heading: '一、反映的情况',
      lines: [
        ...(matter.text === null && matter.voices.some(({ hash }) => hash)
          ? []
          : [matter.text ?? '（内容依规定不给您看。）']),
        ...matter.voices.map(({ seconds }) => `（附语音 ${seconds} 秒，在系统里听。）`),
        ...matter.fields.map(({ title, value }) => `${title}：${value}`),
      ],
      pictures: pictures.report,
    },
    {
      heading: '二、办理经过',
      lines: [],
      table: {
        rows: [['时间', '办理人', '做了什么'], ...matter.timeline.map(rowOf)],
        widths: [92, 110, '*'],
        left: true,
      },
      pictures: pictures.acts,
    },
  ]
  if (matter.calls.length > 0)
    told.push({
      heading: `三、${matter.calls[0]!.called_as}`,
      lines: [],
      table: {
        rows: [['单位', '报到', '办理情况', '评价'], ...matter.calls.map(callRow)],
        widths: [110, 92, '*', 60],
        left: true,
      },
    })
  const rated = matter.rating === null ? '还没有评价' : `反映人评 ${matter.rating} 分（满分 5 分）`
  if (matter.closed_at)
    told.push({
      heading: `${matter.calls.length > 0 ? '四' : '三'}、结果与评价`,
      lines: [`${matter.state_title}。${rated}。`],
    })
  return {
    title: '事项办理单',
    facts: [
      ['编号', matter.number],
      ['事项', matter.title],
      ['类别', `${matter.group_title}　${matter.kind_title}`],
      [
        '地方',
        [...matter.place.map(({ name }) => name), ...(matter.address ? [matter.address] : [])].join('　'),
      ],
      [
        '反映',
        `${matter.reporter?.masked ?? '匿名'}，${sheetTime(matter.opened_at)}，${channelOf(matter.channel)}`,
      ],
      ['现状', matter.closed_at ? `${matter.state_title}，${sheetTime(matter.closed_at)}` : stateOf(matter)],
      ...matter.deadlines.map(({ title, due_at, words }): [string, string] => [
        '期限',
        `${title}：${sheetTime(due_at)}（${words}）`,
      ]),
      ['承办', none(matter.handler?.title)],
    ],
    opening: null,
    parts: told,
    signatures: [['打印', printed.by, sheetTime(printed.at) ?? '']],
  }
}

const channelOf = (channel: string) => CHANNELS[channel] ?? channel
const stateOf = ({ state_title, waits_on }: Matter) =>
  waits_on ? `${state_title}，等${waits_on}办` : state_title

/** A unit that was called: when it came, what it did, what it was given for it. */
const callRow = (call: MatterCall): string[] => [
  `${call.unit}（${call.leads ? '牵头' : '配合'}）`,
  call.checked_in
    ? `${sheetTime(call.checked_in.at)}${call.checked_in.late ? '，迟到' : ''}`
    : call.over
      ? '—'
      : '没有报到',
  [
    call.status_title,
    call.reported &&
      `${sheetTime(call.reported.at)}反馈${call.reported.late ? '，超过时限' : ''}：${call.reported.text ?? '（内容不公开）'}`,
    call.over && [call.over.ground, call.over.text].filter(Boolean).join('：'),
  ]
    .filter(Boolean)
    .join('\n'),
  call.rating === null ? '没有评价' : `${call.rating} 分`,
]

const rowOf = ({ at, by, seat, sentence, words, took }: TimelineEntry): string[] => [
  sheetTime(at) ?? '',
  seat ? `${by}\n${seat}` : by,
  [
    sentence,
    ...words.map(({ title, text }) => `${title}：${text ?? '（内容不公开，或已按本人要求删除）'}`),
    ...(took ? [took.startsWith('非') ? took : `用时 ${took}`] : []),
  ].join('\n'),
]
