import { Link } from 'react-router'
import { whenNear } from '../../../shared/formats.ts'
import type { InboxTab } from '../data/matters.ts'

const words: Record<InboxTab | 'all', [string, string]> = {
  waiting: ['都办完了', '没有事在等您。'],
  overseeing: ['没有督到您这里的事', '下级超期或没人接的事，会升到这里。'],
  mine: ['您没有发起过事项', ''],
  all: ['没有在办的事', ''],
}

/** An empty inbox is good news, and says when the next deadline falls in what one oversees. */
export function EmptyInbox({ tab, nextDue }: { tab: InboxTab | 'all'; nextDue: string | null }) {
  const [title, about] = words[tab]
  return (
    <div className="list-empty">
      <h2>{title}</h2>
      {about && <p>{about}</p>}
      {tab === 'waiting' &&
        (nextDue ? <p>下一个期限在 {whenNear(nextDue)}。</p> : <p>眼下没有正在走的期限。</p>)}
      {tab !== 'all' && (
        <p>
          <Link to="/inbox?tab=all">看范围内在办的事</Link>
        </p>
      )}
    </div>
  )
}
