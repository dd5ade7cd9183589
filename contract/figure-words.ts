/** How a figure is said: the same on the page, in print and in the brief. */
import type { Figures, Numbers } from './http/figures.ts'
import { FIGURES, type Figure } from './measures.ts'

const count = (value: number): string => value.toLocaleString('zh-CN')
const MINUTES = 60
/** `100%` only when it is all of them. */
const percent = (value: number) => (value === 100 ? '100%' : `${Math.min(value, 99.9).toFixed(1)}%`)

/** The figure as a number: matters, percent, or working hours; null when there is nothing to divide or measure. */
export function valueOf(figure: Figure, numbers: Numbers): number | null {
  if (figure.length) {
    const minutes = numbers[figure.length]
    return minutes === null ? null : minutes / MINUTES
  }
  if (!figure.of) return numbers[figure.count]
  return numbers[figure.of] === 0 ? null : (numbers[figure.count] / numbers[figure.of]) * 100
}

/** `1,412`, `95.1%`, `3.5 工作时`; `—` for none. 工作时: hours of working time. */
export function figureWords(figure: Figure, numbers: Numbers): string {
  const value = valueOf(figure, numbers)
  if (value === null) return '—'
  if (figure.length) return `${value.toFixed(1)} 工作时`
  return figure.of ? percent(value) : count(value)
}

/** Against the period before: `多 12 件`, `高 1.2 个百分点`, `快 0.5 工作时`, `持平`; empty when either is none. */
export function changeWords(figure: Figure, numbers: Numbers, before: Numbers): string {
  const [now, then] = [valueOf(figure, numbers), valueOf(figure, before)]
  if (now === null || then === null) return ''
  const digits = figure.length || figure.of ? 1 : 0
  const by = Number((now - then).toFixed(digits))
  if (by === 0) return '持平'
  const size = digits ? Math.abs(by).toFixed(1) : count(Math.abs(by))
  if (figure.length) return `${by < 0 ? '快' : '慢'} ${size} 工作时`
  if (figure.of) return `${by > 0 ? '高' : '低'} ${size} 个百分点`
  return `${by > 0 ? '多' : '少'} ${size} 件`
}

const dayShort = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
const share = (part: number, whole: number) => percent((part / whole) * 100)

/** `3月1日至3月21日`; with the years when there are two. */
export function spanWords(from: string, to: string): string {
  const isOneYear = from.slice(0, 4) === to.slice(0, 4)
  const said = (day: string) => (isOneYear ? '' : `${day.slice(0, 4)}年`) + dayShort(day)
  return from === to ? said(from) : `${said(from)}至${said(to)}`
}

/** A place and a period in one sentence: `某县，3月1日至3月21日，收到 1,412 件，应结 390 件，已结 371 件（95.1%）。` */
export function figuresSentence({
  region,
  from,
  to,
  total,
  of,
}: Pick<Figures, 'region' | 'from' | 'to' | 'total'> & Partial<Pick<Figures, 'of'>>): string {
  const where = of === 'affairs' ? `${region.name}的村级事务` : region.name
  const { received, due, due_closed, rework, rated, satisfied } = total.numbers
  const days = spanWords(from, to)
  if (received === 0 && due === 0) return `${where}，${days}，没有收到事项。`
  const owed =
    due === 0
      ? '没有到期该办结的'
      : `应结 ${count(due)} 件，已结 ${count(due_closed)} 件（${share(due_closed, due)}）`
  const again = rework > 0 ? `，返工 ${count(rework)} 件` : ''
  const liked = rated > 0 ? `，评价的人里 ${share(satisfied, rated)} 满意` : ''
  // a number and its 件 stay on one line
  return `${where}，${days}，收到 ${count(received)} 件，${owed}${again}${liked}。`.replaceAll(
    /(\d) 件/g,
    '$1\u00a0件',
  )
}

/** By its identifier. */
export const figureOf = (name: string): Figure => FIGURES.find(({ figure }) => figure === name) as Figure
