/** What a matter's slip says: the page as its reader sees it, nothing more. */
import { CHANNELS } from '#contract/measures.ts'
import type { Matter, TimelineEntry } from '#contract/http/matters.ts'
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
        matter.text ?? '（内容依规定不给您看。）',
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
  const rated = matter.rating === null ? '还没有评价' : `反映人评 ${matter.rating} 分（满分 5 分）`
  if (matter.closed_at) told.push({ heading: '三、结果与评价', lines: [`${matter.state_title}。${rated}。`] })
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

const rowOf = ({ at, by, seat, sentence, words, took }: TimelineEntry): string[] => [
  sheetTime(at) ?? '',
  seat ? `${by}\n${seat}` : by,
  [
    sentence,
    ...words.map(({ title, text }) => `${title}：${text ?? '（内容不公开，或已按本人要求删除）'}`),
    ...(took ? [took.startsWith('非') ? took : `用时 ${took}`] : []),
  ].join('\n'),
]
