import type { Tallies } from '#contract/http/tallies.ts'
import { count, rate } from '../../../shared/formats.ts'

const dayShort = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** The page in one sentence: `某县，3月1日至3月21日，收到 412 件，应结 390 件，已结 371 件（95.1%）。` */
export function sentence({ region, from, to, total }: Tallies): string {
  const days = from === to ? dayShort(from) : `${dayShort(from)}至${dayShort(to)}`
  if (total.received === 0 && total.due === 0) return `${region.name}，${days}，没有收到事项。`
  const due =
    total.due === 0
      ? '没有到期该办结的'
      : `应结 ${count(total.due)} 件，已结 ${count(total.due_closed)} 件（${rate(total.due_closed, total.due)}）`
  const back = total.reopened > 0 ? `，${count(total.reopened)} 件办完又重办` : ''
  const liked = total.rated > 0 ? `，评价的人里 ${rate(total.satisfied, total.rated)} 满意` : ''
  return together(`${region.name}，${days}，收到 ${count(total.received)} 件，${due}${back}${liked}。`)
}

/** A number and its 件 stay on one line. */
const together = (words: string) => words.replaceAll(/(\d) 件/g, '$1\u00a0件')
