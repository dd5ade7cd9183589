/** The light of a milestone and why: from its day and its evidence, by the programme's rule. Days are `YYYY-MM-DD` in Asia/Shanghai. */
import { durationTitle, parseDuration } from '../pack/duration.ts'
import type { Calendar } from '../pack/life.ts'
import type { Lights } from '../pack/programme-language.ts'
import { isWorkingDay } from '../pack/working-time.ts'

/** Worst last. `done`: accepted. */
export const LIGHTS = ['done', 'green', 'amber', 'red'] as const
export type Light = (typeof LIGHTS)[number]

export interface Standing {
  due_on: string
  /** When the evidence that stands was handed in; null: none, or given back. */
  submitted_on: string | null
  accepted_on: string | null
  /** Handed in, and given back. */
  returned: boolean
}

const DAY_MS = 86_400_000
/** Calendar days from one to the other. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS

/** The day so long before (`-1`) or after (`1`) another; in working days where the rule says so. */
function moved(day: string, duration: string | undefined, way: 1 | -1, calendar: Calendar): string {
  const { count, working } = duration ? parseDuration(duration) : { count: 0, working: false }
  let at = Date.parse(day)
  for (let left = count; left > 0;) {
    at += way * DAY_MS
    if (!working || isWorkingDay(new Date(at).toISOString().slice(0, 10), calendar)) left -= 1
  }
  return new Date(at).toISOString().slice(0, 10)
}

export function lightOf(
  { amber, red }: Lights,
  milestone: Standing,
  today: string,
  calendar: Calendar,
): Light {
  const { due_on, submitted_on, accepted_on } = milestone
  if (accepted_on !== null) return 'done'
  const lacks = (what: Lights['red']['without']) => what === 'accepted' || submitted_on === null
  if (today > moved(due_on, red.after_due, 1, calendar) && lacks(red.without)) return 'red'
  return today >= moved(due_on, amber.before_due, -1, calendar) && lacks(amber.without) ? 'amber' : 'green'
}

/** What a light is called: never a colour alone. */
export const LIGHT_WORDS: Record<Light, string> = {
  done: '已完成',
  green: '绿灯',
  amber: '黄灯',
  red: '红灯',
}

/** `12月20日`; with the year when it is another than today's. */
export const dayWords = (day: string, today: string): string =>
  `${day.slice(0, 4) === today.slice(0, 4) ? '' : `${day.slice(0, 4)}年`}${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

const needs = { submitted: '没有交佐证材料', accepted: '没有通过验收的佐证材料' }

/** One or two sentences: where it stands, and which line of the rule makes it so. */
export function whyLight(lights: Lights, milestone: Standing, today: string, calendar: Calendar): string {
  const { due_on, submitted_on, accepted_on, returned } = milestone
  const day = dayWords(due_on, today)
  if (accepted_on !== null) {
    const late = daysBetween(due_on, submitted_on ?? accepted_on)
    const how = late > 0 ? `材料比期限（${day}）晚交了 ${late} 天` : `材料在期限（${day}）内交齐`
    return `${dayWords(accepted_on, today)}验收通过，${how}。`
  }
  const past = daysBetween(due_on, today)
  const when = past > 0 ? `已过 ${past} 天` : past === 0 ? '就是今天' : `还有 ${-past} 天`
  const evidence = submitted_on
    ? `佐证材料 ${dayWords(submitted_on, today)}交了，还没有验收`
    : returned
      ? '佐证材料交过，被退回，还没有补交'
      : '佐证材料还没有交'
  return `${day}到期，${when}；${evidence}。${ruleWords(lights, lightOf(lights, milestone, today, calendar))}`
}

/** The line of the rule behind a light that is not done. */
export function ruleWords({ amber, red }: Lights, light: Light): string {
  const grace = red.after_due ? `过期 ${durationTitle(red.after_due)}以上` : '过了期限'
  if (light === 'red') return `规则：${grace}，${needs[red.without]}，亮红灯。`
  const near = `到期前 ${durationTitle(amber.before_due)}起，${needs[amber.without]}，亮黄灯`
  return light === 'amber' ? `规则：${near}。` : `规则：${near}；${grace}，${needs[red.without]}，亮红灯。`
}

/** The worst of them; null when there are none. */
export const worst = (lights: Light[]): Light | null =>
  lights.length === 0 ? null : LIGHTS[Math.max(...lights.map((one) => LIGHTS.indexOf(one)))]!
