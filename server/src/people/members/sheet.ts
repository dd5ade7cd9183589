/** The sheet by which the register comes in and goes out: the same columns both ways. */
import type { Membership } from '#contract/pack/membership-language.ts'
import type { Column, SheetRow } from '../../lib/spreadsheet/index.ts'
import { fault } from '../../places/index.ts'
import type { MemberSays } from './store.ts'

export const MEMBER_SHEET = '集体成员名册'
export const MEMBER_NOTES = [
  '一行一名成员。同一户里同名的人靠“取得日期”区分；同一份表导入两次不会重复。',
  '不要填身份证号、出生日期。未成年的只填满十八周岁的那一天，成年的空着。',
  '手机号用来登录查看公开凭证的原件和参加成员大会，没有就空着；导出的表里不带号码，空着导入不会改动。',
  '不再是成员的，在原来那一行填上退出日期和原因再导入，不要删行。',
]

const titles = (all: Membership['joins']) => Object.values(all).map((one) => one.title)

export const memberColumns = ({ joins, leaves }: Membership): Column[] => [
  {
    ...{ key: 'village', title: '村编码', kind: 'text', required: true, width: 16 },
    ...{ help: '12 位村码。', example: '110101001001' },
  },
  {
    ...{ key: 'household', title: '户号', kind: 'text', required: true, width: 12 },
    ...{ help: '村里给这一户编的号，或户主姓名。', example: '001' },
  },
  {
    ...{ key: 'name', title: '姓名', kind: 'text', required: true, width: 12 },
    ...{ help: '真实姓名。', example: '李秀英' },
  },
  {
    key: 'heads',
    title: '户主',
    kind: 'text',
    choices: ['是'],
    width: 8,
    help: '户主填“是”。',
    example: '是',
  },
  { key: 'phone', title: '手机号', kind: 'text', width: 16, help: '11 位，没有就空着。', example: '' },
  {
    ...{ key: 'votes_from', title: '满十八周岁之日', kind: 'day', width: 16 },
    help: '未成年的才填；到这一天起参加成员大会。',
  },
  {
    ...{ key: 'barred', title: '不参加表决', kind: 'text', choices: ['是'], width: 12 },
    help: '不具有完全民事行为能力的成年人填“是”。',
  },
  {
    ...{ key: 'joined_on', title: '取得日期', kind: 'day', required: true, width: 14 },
    ...{ help: '哪天成为成员。', example: '2020-06-30' },
  },
  {
    ...{ key: 'joined_ground', title: '取得原因', kind: 'text', required: true, width: 18 },
    ...{ choices: titles(joins), help: '从下拉列表里选。' },
  },
  {
    ...{ key: 'joined_by', title: '确认的决议', kind: 'text', width: 28 },
    ...{ help: '哪天哪次成员大会。', example: '2020-06-30 成员大会' },
  },
  { key: 'left_on', title: '退出日期', kind: 'day', width: 14, help: '不再是成员的才填。' },
  {
    ...{ key: 'left_ground', title: '退出原因', kind: 'text', width: 20 },
    ...{ choices: titles(leaves), help: '从下拉列表里选。' },
  },
  { key: 'left_by', title: '退出的决议', kind: 'text', width: 28, help: '要决议的才填。' },
]

export interface SheetMember {
  village: string
  phone?: string
  says: MemberSays
}

/** What a row says; null when something in it is wrong, which the row then tells. `today`: `YYYY-MM-DD`. */
export function readMember(
  row: SheetRow,
  rules: Membership,
  columns: Column[],
  today: string,
): SheetMember | null {
  const at = (key: string) => row.cells[key]?.trim() ?? ''
  const wrong = (key: string, say: string) => fault(row, columns, key, say)
  const groundOf = (way: 'joins' | 'leaves', key: string, by: string): string | null => {
    const found = Object.entries(rules[way]).find(([, one]) => one.title === at(key))
    if (at(key) && !found) wrong(key, '没有这种原因，请从下拉列表里选。')
    if (found?.[1].resolution && !at(by)) wrong(by, `“${at(key)}”要写明哪次成员大会的决议。`)
    return found?.[0] ?? null
  }
  if (at('village') && !/^\d{12}$/.test(at('village'))) wrong('village', '请写 12 位村码，单元格设为“文本”。')
  if (at('phone') && !/^1[3-9]\d{9}$/.test(at('phone'))) wrong('phone', '请写 11 位手机号，没有就空着。')
  if (/\d{15,}/.test(at('name') + at('household'))) wrong('name', '不要填身份证号。')
  if (at('name').length > 40 || at('household').length > 40) wrong('name', '姓名、户号太长。')
  if (at('joined_on') > today) wrong('joined_on', '不能晚于今天。')
  if (at('left_on') && (at('left_on') < at('joined_on') || at('left_on') > today))
    wrong('left_on', '要在取得日期以后、今天以前。')
  if (Boolean(at('left_on')) !== Boolean(at('left_ground')))
    wrong('left_ground', '退出日期和退出原因要一起填。')
  const joined_ground = groundOf('joins', 'joined_ground', 'joined_by')
  const left_ground = groundOf('leaves', 'left_ground', 'left_by')
  if (row.problems.length > 0 || !joined_ground) return null
  const says = {
    ...{ name: at('name'), household: at('household'), heads: at('heads') === '是', has_phone: false },
    ...{ votes_from: at('votes_from') || null, barred: at('barred') === '是', joined_on: at('joined_on') },
    ...{ joined_ground, joined_by: at('joined_by'), left_on: at('left_on') || null, left_ground },
    left_by: at('left_on') ? at('left_by') : null,
  }
  return { village: at('village'), ...(at('phone') && { phone: at('phone') }), says }
}
