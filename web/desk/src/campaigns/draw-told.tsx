import type { CampaignSeen } from '#contract/http/campaigns.ts'
import { when } from '../../../shared/formats.ts'

/** How the machine drew, and how anybody draws alike. */
export function DrawTold({ campaign }: { campaign: CampaignSeen }) {
  const { draw } = campaign
  if (!draw) return null
  return (
    <details className="campaign-draw">
      <summary>
        机器抽取：{when(draw.at)} 从 {draw.pool} 件办结的村级事务里抽出 {draw.drawn} 件
      </summary>
      <p>
        种子由公开日志最新的签名树头和这一轮的编号算出，谁也挑不了；每件按“种子和编号的
        SHA-256”排先后，各村轮流取。 下载
        <a href={`/api/campaigns/${campaign.id}/draw.json`} download>
          抽取记录
        </a>
        ，用 <code>npm run shanzhi -- campaigns draw 抽取记录.json</code> 可以重抽一遍核对。
      </p>
      <p className="soft campaign-seed">种子 {draw.seed}</p>
    </details>
  )
}
