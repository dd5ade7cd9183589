/** What the monthly brief says, before it is set as a document. */
import type { BriefQuery, Figures, Numbers } from '#contract/http/figures.ts'
import { changeWords, figuresSentence, figureWords, valueOf } from '#contract/figure-words.ts'
import { BASIS, FIGURES, type Figure } from '#contract/measures.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import type { InsightDeps } from '../deps.ts'
import { figures } from '../figures.ts'
import { monthSpan } from '../spans.ts'

/** A line of the overview: what, this month, last month, the change, what it means. */
export type Line = [title: string, now: string, before: string, change: string, means: string]
export interface Table {
  heads: string[]
  rows: string[][]
}
export interface Brief {
  /** `某县 2026年11月 事项办理月报` */
  title: string
  sentence: string
  lines: Line[]
  parts: Table
  /** Said under the table of parts when it does not show them all. */
  more: string | null
  basis: string
  made: string
  /** For the charts. */
  byPart: Figures
  byDay: Figures
}

/** As many places as leave the brief on one page. */
const MOST_PARTS = 12
const shown = [
  'received',
  'accepted_on_time',
  'right_first_time',
  'due_closed',
  'rework',
  'satisfied',
  'median',
]
const columns = FIGURES.filter(({ figure }) => shown.includes(figure))

const dateWords = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
/** Without the unit: it stands in the head, for twelve places have to leave room for one page. */
const cellWords = (figure: Figure, numbers: Numbers): string =>
  figure.length ? (valueOf(figure, numbers)?.toFixed(1) ?? '—') : figureWords(figure, numbers)

/** Refuses as `figures` does, and FIELD_INVALID for a month that has not begun. */
export async function gatherBrief(
  deps: InsightDeps,
  authority: Authority,
  query: BriefQuery,
): Promise<Brief> {
  const today = shanghaiDay(deps.clock.now().toISOString())
  if (`${query.month}-01` > today)
    throw new Refused('FIELD_INVALID', '这个月还没有开始，请选已经过去的月份或本月。', 'month')
  const span = monthSpan(query.month, today)
  const asked = { ...(query.region ? { region: query.region } : {}), ...span }
  const [byPart, byDay] = await Promise.all([
    figures(deps, authority, { ...asked, by: 'region' }),
    figures(deps, authority, { ...asked, by: 'day' }),
  ])
  const { total, region, rows } = byPart
  const some = rows
    .filter((row) => row.numbers.received + row.numbers.due > 0)
    .sort((a, b) => b.numbers.received - a.numbers.received)
  const [year, month] = query.month.split('-').map(Number)
  const isRunning = span.to === today
  return {
    title: `${region.name} ${year}年${month}月 事项办理月报`,
    sentence: figuresSentence(byPart),
    lines: FIGURES.map((figure) => [
      figure.title,
      figureWords(figure, total.numbers),
      figureWords(figure, total.before),
      changeWords(figure, total.numbers, total.before),
      figure.means,
    ]),
    parts: {
      heads: ['地方', ...columns.map(({ title, length }) => (length ? `${title}（工作时）` : title))],
      rows: some
        .slice(0, MOST_PARTS)
        .map((row) => [row.title, ...columns.map((figure) => cellWords(figure, row.numbers))]),
    },
    more:
      some.length > MOST_PARTS ? `收到最多的 ${MOST_PARTS} 个地方；共有 ${some.length} 个地方有事项。` : null,
    basis: BASIS,
    made: `${isRunning ? '本月还没有结束，数字到今天为止。' : ''}${dateWords(today)}由办理记录生成。`,
    byPart,
    byDay,
  }
}
