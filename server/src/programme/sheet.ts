/** The sheet by which a plan comes in and goes out: one row a milestone, the same columns both ways. */
import type { Unit } from '#contract/http/programme.ts'
import type { Column, SheetRow } from '../lib/spreadsheet/index.ts'
import { fault } from '../places/index.ts'
import type { PlanRow } from './plan.ts'

export const PLAN_SHEET = '任务计划'
export const PLAN_NOTES = [
  '一行一个节点。同一项任务有几个节点就写几行，编号、任务、单位写得一样。',
  '编号和节点都一样的就是修改：改了日期、材料或单位，要写修改原因，原来的日期会一直留着。',
  '亮什么灯由日期和佐证材料算出来，不用填，也填不了。',
  '有错的行会单独退回一份表，标明哪里不对，改好后直接再次导入。',
]

const text = (key: string, title: string, more: Partial<Column> & { help: string }): Column => ({
  ...{ key, title, kind: 'text', width: 18 },
  ...more,
})

export const planColumns = (units: Unit[]): Column[] => [
  text('number', '编号', { help: '数字，如 1 或 2.3。', required: true, width: 8, example: '1' }),
  text('title', '任务', { help: '要做什么。', required: true, width: 34, example: '村村建好议事室' }),
  text('heading', '所属部分', { help: '归在哪个大标题下；没有就空着。', example: '自治能力提升' }),
  text('lead', '牵头单位', {
    ...{ help: '一个单位，从下拉列表里选。', required: true, width: 22 },
    choices: units.map((one) => one.title),
  }),
  text('support', '配合单位', { help: '几个单位用顿号隔开。', width: 30, example: '甲局、乙局' }),
  text('milestone', '节点', { help: '到哪一步。', required: true, width: 24, example: '试点村建成' }),
  {
    key: 'due_on',
    title: '到期日期',
    help: '哪天到期。',
    kind: 'day',
    required: true,
    example: '2026-06-30',
  },
  text('evidence', '佐证材料', {
    help: '拿什么说明做到了。',
    required: true,
    width: 28,
    example: '验收照片和名单',
  }),
  text('reason', '修改原因', { help: '改动已有的节点才写。', width: 24 }),
]

/** What a row says; null when something in it is wrong, which the row then tells. */
export function readPlanRow(row: SheetRow, units: Unit[], columns: Column[]): PlanRow | null {
  const at = (key: string) => row.cells[key] ?? ''
  const wrong = (key: string, say: string) => fault(row, columns, key, say)
  const unitOf = (title: string) => units.find((one) => one.title === title || one.unit === title)?.unit
  const lead = unitOf(at('lead'))
  if (at('lead') && !lead) wrong('lead', '没有这个单位，请从下拉列表里选。')
  if (at('number') && !/^\d{1,3}(\.\d{1,3})?$/.test(at('number'))) wrong('number', '请写数字，如 1 或 2.3。')
  const said = at('support')
    .split(/[、,，;；\n]+/)
    .map((one) => one.trim())
    .filter(Boolean)
  const support = said.map(unitOf)
  const lost = said.filter((_, i) => !support[i])
  if (lost.length > 0) wrong('support', `没有这些单位：${lost.join('、')}。`)
  for (const [key, most] of Object.entries({
    title: 200,
    heading: 80,
    milestone: 80,
    evidence: 200,
    reason: 200,
  }))
    if (at(key).length > most) wrong(key, `太长了，最多 ${most} 个字。`)
  if (row.problems.length > 0 || !lead) return null
  return {
    ...{ number: at('number'), title: at('title'), heading: at('heading'), lead },
    support: [...new Set(support as string[])].filter((one) => one !== lead),
    ...{ milestone: at('milestone'), due_on: at('due_on'), evidence: at('evidence'), reason: at('reason') },
  }
}
