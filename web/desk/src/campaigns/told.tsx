import type { CampaignRow } from '#contract/http/campaigns.ts'
import { count } from '../../../shared/formats.ts'
import { sentence } from './words.ts'

/** How far it has come in one sentence; only what is late is red. */
export function Told({ of }: { of: Pick<CampaignRow, 'sums' | 'unit' | 'class'> }) {
  return (
    <span>
      {sentence(of)}
      {of.sums.late > 0 && (
        <>
          ；<span className="late">超期 {count(of.sums.late)} 件</span>
        </>
      )}
      。
    </span>
  )
}
