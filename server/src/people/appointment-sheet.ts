/** The sheet by which a whole township's posts come in at once. */
import type { Column } from '../lib/spreadsheet/index.ts'
import type { PostRules } from './seats.ts'

export const APPOINTMENT_SHEET = '任职名单'
export const APPOINTMENT_NOTES = [
  '一行一个任职。同一个人担任几个岗位就写几行，姓名和工作电话写得一样。',
  '同一份表导入两次不会重复。卸任：在原来那行填上卸任日期再导入。',
  '岗位满员时该行会退回，请先办理原任人员的卸任，或改为“代理”。',
  '导出的表电话中间是星号：不改人的行照原样留着就行，换人、加人的行请填完整的电话。',
  '只收工作电话。请不要填写身份证号、银行账号。',
]
export const ACTING = '代理'
export const HOLDER = '正式'

const titles = (things: Record<string, { title: string }>) => [
  ...new Set(Object.values(things).map((t) => t.title)),
]

export const appointmentColumns = ({ posts, departments }: PostRules): Column[] => [
  { key: 'name', title: '姓名', help: '真实姓名。', kind: 'text', required: true, example: '李建国' },
  {
    key: 'phone',
    title: '工作电话',
    help: '对群众公布的电话；同名的人靠它区分。',
    kind: 'text',
    example: '13800000000',
  },
  {
    ...{ key: 'post', title: '岗位', kind: 'text', required: true, choices: titles(posts), width: 22 },
    help: '从下拉列表里选。',
  },
  {
    ...{
      key: 'region',
      title: '所在地编码',
      kind: 'text',
      required: true,
      width: 24,
      example: '110101001001001',
    },
    help: '岗位所在的县、镇街、村或网格的编码。',
  },
  {
    ...{ key: 'department', title: '部门', kind: 'text', choices: titles(departments), width: 24 },
    help: '岗位设在部门里的才填。',
  },
  {
    ...{ key: 'kind', title: '任职方式', kind: 'text', choices: [HOLDER, ACTING], example: HOLDER },
    help: '空着就是正式。',
  },
  {
    key: 'from',
    title: '任职日期',
    help: '如 2026-03-02。',
    kind: 'day',
    required: true,
    example: '2026-03-02',
  },
  { key: 'to', title: '卸任日期', help: '任期的最后一天；没有就空着。', kind: 'day' },
]
