import type { Inbox } from '#contract/http/matter-lists.ts'
import type { MatterRow } from '#contract/http/matters.ts'
import { useEffect, useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { whenNear } from '../../../shared/formats.ts'
import { useKept } from '../keep/copies.ts'
import { fetchAhead } from '../keep/fetch-ahead.ts'
import { useMe } from '../keep/session.ts'
import { Copied } from '../parts/copied.tsx'
import { Page } from '../parts/page.tsx'
import { Failed, Skeleton } from '../parts/states.tsx'
import { MatterRows } from './matter-rows.tsx'
import { Near, type Spot } from './near.tsx'

/** A copy’s words are of when it was made: what is left until the deadline is told anew. */
const asOfNow = ({ items }: Inbox, at: number | undefined): MatterRow[] =>
  at === undefined
    ? items
    : items.map((row) => ({
        ...{ ...row, due_words: null },
        late: row.due_at !== null && Date.parse(row.due_at) < Date.now(),
      }))

/** As many as one phone is meant to carry through a day without a signal. */
export const ROUND = '/api/inbox?tab=waiting&limit=100'

/** What waits on my seats, the nearest deadline first: the first three and a way to the rest. Kept for the field. */
export function RoundList() {
  const { data, failure, again, at, offline } = useKept<Inbox>(ROUND)
  const me = useMe()
  const person = me?.person.id
  useEffect(() => {
    if (data && at === undefined && me && person) void fetchAhead(me, data.items)
  }, [data, at, person])
  return (
    <section>
      <h2>
        等我办
        {data && ` ${data.counts.waiting}`}
        {data && data.counts.late > 0 && <span class="late-words"> 超时 {data.counts.late}</span>}
      </h2>
      {offline && <Copied at={at} offline />}
      {failure ? (
        <Failed failure={failure} again={again} />
      ) : data ? (
        <Waiting inbox={data} rows={asOfNow(data, at)} />
      ) : (
        <Skeleton rows={3} />
      )}
      {data && data.items.length > 3 && (
        <Link class="button" href="/round">
          看全部 {data.counts.waiting} 件
        </Link>
      )}
    </section>
  )
}

function Waiting({ inbox, rows }: { inbox: Inbox; rows: MatterRow[] }) {
  if (rows.length > 0) return <MatterRows rows={rows.slice(0, 3)} />
  return <p class="notice">都办完了。{inbox.next_due && `下一个期限在 ${whenNear(inbox.next_due)}。`}</p>
}

/** All that waits: by deadline, or by how near it is. */
export function RoundPage() {
  const [, navigate] = useLocation()
  const { data, failure, again, at, offline } = useKept<Inbox>(ROUND)
  const [here, setHere] = useState<Spot | null>()
  return (
    <Page title="等我办" back={() => navigate('/')}>
      <Copied at={at} offline={offline} />
      {failure ? (
        <Failed failure={failure} again={again} />
      ) : !data ? (
        <Skeleton rows={6} />
      ) : data.items.length === 0 ? (
        <p class="notice">都办完了。</p>
      ) : (
        <>
          <Near rows={asOfNow(data, at)} here={here} find={setHere} />
          {data.counts.waiting > data.items.length && (
            <p class="soft">
              还有 {data.counts.waiting - data.items.length} 件期限更晚，办完前面的就会出现。
            </p>
          )}
        </>
      )}
    </Page>
  )
}
