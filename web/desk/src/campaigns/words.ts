import { STAGES, type CampaignRow, type Stage, type Sums } from '#contract/http/campaigns.ts'
import type { CampaignClass } from '#contract/pack/campaign-language.ts'
import { count } from '../../../shared/formats.ts'

export const classTitles: Record<CampaignClass, string> = {
  inspection: '巡察督查',
  ledger: '专项台账',
  pledge: '承诺实事',
  spot_check: '抽查',
}
/** `done`: what being struck off is called where deeds are promised. */
export const stageTitles: Record<Stage, string> = {
  planless: '还没定方案',
  drawn: '待查看',
  doing: '正在办',
  accepting: '待验收',
  struck_off: '已销号',
  in_order: '没有问题',
  ended: '已了结',
}
export const stageTitle = (stage: Stage, class_: CampaignClass): string =>
  stage === 'struck_off' && class_ === 'pledge' ? '已办成' : stageTitles[stage]
export const everyTitles = { week: '每周', month: '每月', year: '每年' }

/** What is finished: struck off, found in order, ended otherwise. */
export const finished = (sums: Sums): number => sums.struck_off + sums.in_order + sums.ended

/** `62%`; nothing there is no percentage. Never rounded up to all. */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '' : `${Math.floor((part / whole) * 100)}%`

/** `个楼院`, `件实事`: the unit with its measure word. */
export const counted = ({ unit, class: of }: Pick<CampaignRow, 'unit' | 'class'>): string =>
  `${of === 'pledge' ? '件' : '个'}${unit}`

/** `共 278 个楼院：正在办 18，已销号 260，完成 93%`. */
export function sentence({ sums, unit, class: of }: Pick<CampaignRow, 'sums' | 'unit' | 'class'>): string {
  if (sums.items === 0) return of === 'spot_check' ? '还没有抽取' : `还没有登记${unit}`
  const words = of === 'spot_check' ? '件' : counted({ unit, class: of })
  const parts = STAGES.flatMap((stage) =>
    sums[stage] > 0 ? [`${stageTitle(stage, of)} ${count(sums[stage])}`] : [],
  )
  return `共 ${count(sums.items)} ${words}：${parts.join('，')}，完成 ${percent(finished(sums), sums.items)}`
}
