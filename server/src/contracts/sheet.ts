/** The sheet by which contracts come in and go out: the same columns both ways. */
import type { Contracts } from '#contract/pack/contract-language.ts'
import type { ContractInput } from '#contract/http/contracts.ts'
import type { Column, SheetRow } from '../lib/spreadsheet/index.ts'
import { fault } from '../places/index.ts'

export const CONTRACT_SHEET = '集体合同'
export const CONTRACT_NOTES = [
  '一行一份合同。同一个村的合同编号不能重复；编号相同再导入就是修改。',
  '面积写亩，租金写每年多少元；“已收”只在第一次导入时记，以后收的钱请在系统里登记。',
  '地块编号用顿号或逗号隔开，用来查同一块地有没有重复发包。',
  '有错的行会单独退回一份表，标明哪里不对，改好后直接再次导入。',
]

export const contractColumns = (rules: Contracts): Column[] => [
  {
    key: 'village',
    title: '村编码',
    help: '12 位村码。',
    kind: 'text',
    required: true,
    width: 16,
    example: '110101001001',
  },
  {
    key: 'number',
    title: '合同编号',
    help: '村里自己的编号。',
    kind: 'text',
    required: true,
    width: 16,
    example: 'HT-001',
  },
  {
    ...{ key: 'kind', title: '类别', kind: 'text', required: true, width: 18 },
    ...{ choices: Object.values(rules.kinds).map((kind) => kind.title), help: '从下拉列表里选。' },
  },
  {
    key: 'object',
    title: '标的',
    help: '地块、房屋或资金是什么。',
    kind: 'text',
    required: true,
    width: 30,
    example: '村东机动地',
  },
  {
    key: 'party',
    title: '承包方',
    help: '承包或承租的人、单位。',
    kind: 'text',
    required: true,
    width: 16,
    example: '某某合作社',
  },
  {
    key: 'area',
    title: '面积（亩）',
    help: '最多两位小数；没有面积的空着。',
    kind: 'number',
    width: 10,
    example: '12.5',
  },
  {
    key: 'rent',
    title: '年租金（元）',
    help: '每年多少元，最多两位小数。',
    kind: 'number',
    width: 12,
    example: '6000',
  },
  {
    key: 'signed_on',
    title: '签订日期',
    help: '不知道就空着。',
    kind: 'day',
    width: 12,
    example: '2020-01-01',
  },
  {
    key: 'starts_on',
    title: '开始日期',
    help: '合同从哪天起。',
    kind: 'day',
    required: true,
    width: 12,
    example: '2020-01-01',
  },
  {
    key: 'ends_on',
    title: '结束日期',
    help: '合同到哪天止。',
    kind: 'day',
    required: true,
    width: 12,
    example: '2029-12-31',
  },
  {
    key: 'vote',
    title: '民主决策',
    help: '哪次会议定的；没有就空着。',
    kind: 'text',
    width: 26,
    example: '2019-12-20 村民代表会议',
  },
  {
    key: 'plots',
    title: '地块编号',
    help: '用顿号或逗号隔开。',
    kind: 'text',
    width: 20,
    example: 'A12、A13',
  },
  {
    key: 'has_file',
    title: '书面合同',
    help: '有没有书面合同。',
    kind: 'text',
    choices: ['有', '无'],
    width: 10,
  },
  {
    key: 'paid',
    title: '已收（元）',
    help: '到现在一共收了多少。',
    kind: 'number',
    width: 12,
    example: '18000',
  },
]

export interface SheetContract {
  village: string
  /** Fen, received before it came in. */
  paid: number
  says: Omit<ContractInput, 'files'>
}

/** What a row says; null when something in it is wrong, which the row then tells. */
export function readContract(row: SheetRow, rules: Contracts, columns: Column[]): SheetContract | null {
  const { cells } = row
  const at = (key: string) => cells[key] ?? ''
  const wrong = (key: string, say: string) => fault(row, columns, key, say)
  const hundredths = (key: string) => {
    const value = Number(at(key) || 0)
    const whole = Math.round(value * 100)
    if (!Number.isFinite(value) || value < 0 || Math.abs(value * 100 - whole) > 1e-6)
      wrong(key, '请写不小于 0 的数，最多两位小数。')
    return whole
  }
  const kind = Object.entries(rules.kinds).find(([, one]) => one.title === at('kind'))?.[0]
  if (at('kind') && !kind) wrong('kind', '没有这一类，请从下拉列表里选。')
  if (at('village') && !/^\d{12}$/.test(at('village'))) wrong('village', '请写 12 位村码，单元格设为“文本”。')
  if (at('starts_on') && at('ends_on') && at('ends_on') < at('starts_on'))
    wrong('ends_on', '结束日期早于开始日期，请改。')
  const [area, rent, paid] = [hundredths('area'), hundredths('rent'), hundredths('paid')]
  if (row.problems.length > 0 || !kind) return null
  const says = {
    ...{ number: at('number'), kind, object: at('object'), party: at('party'), area, rent },
    ...{ signed_on: at('signed_on') || null, starts_on: at('starts_on'), ends_on: at('ends_on') },
    ...{
      vote: at('vote'),
      plots: at('plots')
        .split(/[、,，;；\s]+/)
        .filter(Boolean),
    },
    has_file: at('has_file') === '有',
  }
  return { village: at('village'), paid, says }
}
