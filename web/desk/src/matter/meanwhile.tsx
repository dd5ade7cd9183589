/** While somebody reads, somebody else acts: the page is the newest already, and this says who did what. */
import { useState } from 'react'
import type { Matter } from '#contract/http/matters.ts'
import { whenNear } from '../../../shared/formats.ts'
import { ownVersion } from '../data/live.ts'

export function Meanwhile({ matter }: { matter: Matter }) {
  const [seen, setSeen] = useState(matter.version)
  const after = Math.max(seen, ownVersion(matter.id))
  const theirs = matter.timeline.filter(({ version }) => version > after)
  if (theirs.length === 0) return null
  return (
    <div className="notice meanwhile" role="status">
      <div>
        {theirs.map((entry) => (
          <p key={entry.version}>
            <strong>
              {entry.by} {whenNear(entry.at)} 刚刚办过
            </strong>
            ：{entry.sentence}
          </p>
        ))}
        <p>这一页已经是最新的。</p>
      </div>
      <button type="button" className="quiet-button" onClick={() => setSeen(matter.version)}>
        知道了
      </button>
    </div>
  )
}
