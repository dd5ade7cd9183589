import { Link } from 'react-router'
import { whenNear } from '../../../shared/formats.ts'
import { useBookVillages } from '../data/books.ts'
import type { InboxTab } from '../data/matters.ts'
import { useMe } from '../data/me.ts'
import { readsBooks } from '../shell/village-doors.ts'

const words: Record<InboxTab | 'all', [string, string]> = {
  waiting: ['都办完了', '没有事在等您。'],
  overseeing: ['没有督到您这里的事', '下级超期或没人接的事，会升到这里。'],
  mine: ['您没有发起过事项', ''],
  all: ['没有在办的事', ''],
}

/** An empty inbox is good news, and says when the next deadline falls in what one oversees. */
export function EmptyInbox({ tab, nextDue }: { tab: InboxTab | 'all'; nextDue: string | null }) {
  const me = useMe().data
  const [title, about] = words[tab]
  return (
    <div className="list-empty">
      <h2>{title}</h2>
      {about && <p>{about}</p>}
      {tab === 'waiting' &&
        (nextDue ? <p>下一个期限在 {whenNear(nextDue)}。</p> : <p>眼下没有正在走的期限。</p>)}
      {tab === 'waiting' && me && readsBooks(me) && <BooksWait />}
      {tab !== 'all' && (
        <p>
          <Link to="/inbox?tab=all">看范围内在办的事</Link>
        </p>
      )}
    </div>
  )
}

/** Vouchers are no matters: what waits in the books for this person is told here, village by village one after the other. */
function BooksWait() {
  const villages = useBookVillages().data?.items ?? []
  const reviewed = villages.filter(({ may, drafts }) => may.includes('review_books') && drafts > 0)
  const kept = villages.filter(
    ({ may, returned, questions }) => may.includes('keep_books') && returned + questions > 0,
  )
  const shown = villages.filter(({ may, unpublished }) => may.includes('publish_accounts') && unpublished > 0)
  const first = reviewed[0] ?? kept[0] ?? shown[0]
  if (!first) return null
  const sum = (of: (one: (typeof villages)[number]) => number, some: typeof villages) =>
    some.reduce((all, one) => all + of(one), 0)
  const waits = [
    [sum(({ drafts }) => drafts, reviewed), '张凭证待审'],
    [sum(({ returned }) => returned, kept), '张凭证被退回'],
    [sum(({ questions }) => questions, kept), '个提问待答复'],
    [sum(({ unpublished }) => unpublished, shown), '张入账的凭证还没公开'],
  ].flatMap(([n, what]) => (n ? [`${n} ${what}`] : []))
  return (
    <p>
      <Link
        to={`/money?region=${first.region}${first === reviewed[0] || first === kept[0] ? '' : '&state=unpublished'}`}
      >
        村账里还有 {waits.join('，')}
      </Link>
    </p>
  )
}
