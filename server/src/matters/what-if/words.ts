/** What a change of a what-if is called, on the command line and wherever it is told. */
import type { WhatIfChangeName } from '#contract/http/what-if.ts'

export const changeTitles: Record<WhatIfChangeName, string> = {
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
  gone: '不受理或没有这一类',
}
