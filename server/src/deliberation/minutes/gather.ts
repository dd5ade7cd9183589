/** What the minutes say, from what was recorded: nobody writes them a second time. 会议记录 holds what was said; 会议纪要 what was settled. */
import { placeName } from '../../people/index.ts'
import type { RegionRow } from '../../places/index.ts'
import { isThere, presentOf, type Loaded } from '../loaded.ts'
import { isNamed } from '../members.ts'
import type { MemberRow, Signature, TopicRow } from '../store.ts'

export interface Part {
  heading: string
  lines: string[]
  /** Counts of the ballot: one row under its heads. */
  votes?: [heads: string[], row: string[]]
}

export interface Minutes {
  title: string
  facts: [label: string, text: string][]
  opening: string | null
  parts: Part[]
  corrections: string[]
  signatures: [label: string, name: string, day: string][]
}

const NUMBERS = '一二三四五六七八九十'
const numeral = (i: number): string =>
  i < 10
    ? NUMBERS[i]!
    : `${i < 19 ? '十' : `${NUMBERS[Math.floor((i + 1) / 10) - 1]}十`}${NUMBERS[((i + 1) % 10) - 1] ?? ''}`
const pad = (n: number) => String(n).padStart(2, '0')
const local = (at: Date) => new Date(at.getTime() + 8 * 3_600_000)
export const dayWords = (at: Date): string => {
  const t = local(at)
  return `${t.getUTCFullYear()}年${t.getUTCMonth() + 1}月${t.getUTCDate()}日`
}
const clockWords = (at: Date): string => `${pad(local(at).getUTCHours())}:${pad(local(at).getUTCMinutes())}`

export function gather(it: Loaded, as: 'record' | 'summary', ancestry: RegionRow[]): Minutes {
  const { meeting } = it
  const where = placeName(ancestry)
  const kind = as === 'record' ? '会议记录' : '会议纪要'
  const name = meeting.rule.title.endsWith('会议') ? meeting.rule.title.slice(0, -2) : meeting.rule.title
  return {
    title: `${where}${/^村(?!民)/.test(name) && /[村居]$/.test(where) ? name.slice(1) : name}${kind}`,
    facts: as === 'record' ? factsOf(it) : [],
    opening: as === 'summary' ? openingOf(it) : null,
    parts: it.topics.map((topic, i) => (as === 'record' ? recordOf : summaryOf)(it, topic, numeral(i))),
    corrections: it.notes
      .filter((note) => note.kind === 'correction')
      .map((note) => `${dayWords(note.at)}，${note.by ?? '工作人员'}：${note.text}`),
    signatures: (['chair', 'recorder'] as const).map((role) => signatureOf(role, meeting.signatures)),
  }
}

const signatureOf = (role: Signature['as'], all: Signature[]): [string, string, string] => {
  const found = all.find((one) => one.as === role)
  const label = role === 'chair' ? '主持人（签字）' : '记录人（签字）'
  if (!found) return [label, '', '']
  return [label, `${found.name}${found.paper ? '（手签页附后）' : ''}`, dayWords(new Date(found.at))]
}

function countsOf(it: Loaded): { due: string; came: string } {
  const present = presentOf(it)
  const say = (heads: typeof present) =>
    [
      heads.members !== undefined && `${heads.members} 人`,
      heads.households !== undefined && `${heads.households} 户`,
    ]
      .filter(Boolean)
      .join('、') || '0 人'
  return { due: say(it.meeting.due), came: say(present) }
}

function factsOf(it: Loaded): Minutes['facts'] {
  const { meeting, members } = it
  const { due, came } = countsOf(it)
  const until = meeting.closed_at ? `至 ${clockWords(meeting.closed_at)}` : ''
  const from = meeting.opened_at ?? meeting.held_at
  const names = (rows: MemberRow[]) => rows.map((member) => member.name).join('、') || '无'
  const facts: Minutes['facts'] = [
    ['会议名称', meeting.title],
    ['时间', `${dayWords(from)} ${clockWords(from)}${until}`],
    ['地点', meeting.venue],
    ...whyOf(it),
    ['主持人', meeting.chair ?? ''],
    ['记录人', meeting.recorder ?? ''],
    ['应到', meeting.due_source ? `${due}（${meeting.due_source}）` : due],
    ['实到', came],
  ]
  if (isNamed(meeting)) {
    facts.push(['到会人员', names(members.filter((member) => member.attended))])
    const proxies = members.filter((member) => !member.attended && isThere(member, members))
    if (proxies.length > 0)
      facts.push(['书面委托', proxies.map((one) => `${one.name}委托${one.proxy!.name}`).join('、')])
    facts.push(['缺席人员', names(members.filter((member) => !isThere(member, members)))])
  }
  if (meeting.guests) facts.push(['列席人员', meeting.guests])
  return facts
}

/** What was not as usual about its calling: who asked for it, and why on short notice (Villagers' Committees Act art 25). */
function whyOf({ meeting: { requested, short_notice, called_at } }: Loaded): Minutes['facts'] {
  const facts: Minutes['facts'] = []
  if (requested) facts.push(['提议召集', `${requestWords(requested)}（至少 ${requested.needed} 人）`])
  if (short_notice)
    facts.push(['临时通知', `${dayWords(called_at)} ${clockWords(called_at)}通知。原因：${short_notice}`])
  return facts
}
/** `81 名村民联名提议`. */
const requestWords = ({ by, title }: NonNullable<Loaded['meeting']['requested']>): string =>
  `${by} ${title ? `名${title}` : '人'}联名提议`

function openingOf(it: Loaded): string {
  const { meeting } = it
  const { due, came } = countsOf(it)
  const article = meeting.rule.article ? `，符合${meeting.rule.article}的规定` : ''
  const from = meeting.opened_at ?? meeting.held_at
  const guests = meeting.guests ? `${meeting.guests}列席。` : ''
  const { requested, short_notice: urgent } = meeting
  const asked = requested ? `经 ${requestWords(requested)}，` : ''
  const why = urgent ? `本次会议为临时通知，原因：${urgent.replace(/[。.]$/, '')}。` : ''
  return `${dayWords(from)}，${asked}${meeting.chair ?? ''}在${meeting.venue}主持召开${meeting.rule.title}“${meeting.title}”。应到 ${due}，实到 ${came}${article}。${why}${guests}现纪要如下：`
}

const BALLOTS = { open: '记名表决', secret: '无记名投票', none: '商议' } as const

function recordOf(it: Loaded, topic: TopicRow, number: string): Part {
  const said = it.notes
    .filter((note) => note.kind === 'said' && note.topic === topic.id)
    .map((note) => `${note.speaker}：${note.text}`)
  const aside = it.members.filter((member) => topic.recused.includes(member.id))
  const part: Part = {
    heading: `${number}、${topic.title}`,
    lines: [`提交会议的内容：${topic.motion}`, ...(said.length > 0 ? ['发言：', ...said] : [])],
  }
  if (aside.length > 0) part.lines.push(`${aside.map((one) => one.name).join('、')}与本议题有关，回避。`)
  const { result } = topic
  if (!result) {
    part.lines.push(topic.ballot === 'none' ? '本议题商议，未付表决。' : '本议题未付表决。')
    return part
  }
  const { yes, no, abstain, invalid } = result.ballots
  part.lines.push(`表决方式：${BALLOTS[topic.ballot]}。`)
  part.votes = [
    ['到会', '回避', '同意', '反对', '弃权', '无效'],
    [result.present, result.recused, yes, no, abstain, invalid].map(String),
  ]
  part.lines.push(`结果：${result.words}。`)
  return part
}

function summaryOf(it: Loaded, topic: TopicRow, number: string): Part {
  const { result } = topic
  const settled = result
    ? `会议${result.passed ? '通过' : '未通过'}：${topic.motion}`
    : `会议商议了：${topic.motion}`
  const followed = result?.passed
    ? topic.follow_ups.map((one) => `后续办理：${one.text}（${one.kind_title}）`)
    : []
  const resolution = it.resolutions.find((one) => one.topic === topic.id)
  return {
    heading: `${number}、${topic.title}`,
    lines: [
      ...(resolution ? [`决议编号 ${resolution.number}。`] : []),
      settled,
      ...(result ? [`${result.words}。`] : []),
      ...followed,
    ],
  }
}
