import { STAGES, type CampaignRow, type Sums } from '#contract/http/campaigns.ts'
import type { CampaignClass } from '#contract/pack/campaign-language.ts'
import { stageTitle } from '#contract/supervision/stages.ts'
import { count } from '../../../shared/formats.ts'

export const classTitles: Record<CampaignClass, string> = {
  inspection: '巡察督查',
  ledger: '专项台账',
  pledge: '承诺实事',
  spot_check: '抽查',
}
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
