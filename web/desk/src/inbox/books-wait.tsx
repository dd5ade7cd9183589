import { Link } from 'react-router'
import { useBookVillages } from '../data/books.ts'
import { useMe } from '../data/me.ts'
import { readsBooks } from '../shell/village-doors.ts'

/** Vouchers are no matters: what waits in the books for this person is told here, village by village one after the other. */
export function BooksWait() {
  const me = useMe().data
  return me && readsBooks(me) ? <Waits /> : null
}

function Waits() {
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
    <p className="books-wait">
      <Link
        to={`/money?region=${first.region}${first === reviewed[0] || first === kept[0] ? '' : '&state=unpublished'}`}
      >
        村账里还有 {waits.join('，')}
      </Link>
    </p>
  )
}
