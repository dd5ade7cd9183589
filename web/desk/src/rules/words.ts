import type { DraftRow } from '#contract/http/rules.ts'
import type { WhatIfChangeName } from '#contract/http/what-if.ts'

export const stateWords: Record<DraftRow['state'], string> = {
  writing: '起草中',
  submitted: '等另一人批准',
  approved: '已批准',
  returned: '已退回，等修改',
  discarded: '已删去',
}

export const changeWords: Record<WhatIfChangeName, string> = {
  elsewhere: '到了别的岗位或单位',
  late: '本来按时，会超时',
  on_time: '本来超时，会按时',
  stricter: '走更严的程序',
  looser: '走更宽的程序',
  other_path: '走另一条程序',
  meeting: '要多开会',
  no_meeting: '不用开会了',
  not_so: '有一步不能照样办',
  more: '要多交材料',
  gone: '不受理，或没有这一类',
}

/** `2027年3月1日` of a `YYYY-MM-DD`: rules are for years. */
export const fullDay = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
