/** What people call where an item of a campaign stands. */
import type { Stage } from '../http/campaigns.ts'
import type { CampaignClass } from '../pack/campaign-language.ts'

const titles: Record<Stage, string> = {
  planless: '还没定方案',
  drawn: '待查看',
  doing: '正在办',
  accepting: '待验收',
  struck_off: '已销号',
  in_order: '没有问题',
  ended: '已了结',
}

/** Of promised deeds, being struck off is being done. */
export const stageTitle = (stage: Stage, class_: CampaignClass): string =>
  stage === 'struck_off' && class_ === 'pledge' ? '已办成' : titles[stage]
