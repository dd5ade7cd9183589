import type { CampaignSeen } from '#contract/http/campaigns.ts'
import { count } from '../../../shared/formats.ts'
import type { Filters } from '../data/campaigns.ts'
import type { Ask } from './ask.ts'
import { percent } from './words.ts'

/** What the survey says: sorts and shares, each a door to its list. */
export function Shares({ campaign, asked, ask }: { campaign: CampaignSeen; asked: Filters; ask: Ask }) {
  const sorts = campaign.sorts.filter(({ items }) => items > 0)
  const shares = campaign.shares.filter(({ of }) => of > 0)
  if (sorts.length + shares.length === 0) return null
  return (
    <section aria-label="分类和比例" className="campaign-shares">
      {sorts.length > 0 && (
        <div className="campaigns-doors" role="group" aria-label="按分类看">
          {sorts.map(({ id, title, items }) => (
            <button
              key={id}
              type="button"
              className="quiet-button"
              aria-pressed={asked.sort === id}
              onClick={() => ask({ sort: asked.sort === id ? undefined : id })}
            >
              {title} <span className="number">{count(items)}</span>
            </button>
          ))}
        </div>
      )}
      {shares.length > 0 && (
        <div className="campaigns-doors" role="group" aria-label="按比例看">
          {shares.map(({ id, title, holds, of }) => (
            <button
              key={id}
              type="button"
              className="quiet-button"
              aria-pressed={asked.share === id}
              onClick={() => ask({ share: asked.share === id ? undefined : id })}
            >
              {title} <span className="number">{percent(holds, of)}</span>
              <span className="soft number">
                （{count(holds)}/{count(of)}）
              </span>
            </button>
          ))}
        </div>
      )}
    </section>
  )
}
