import type { Inbox } from '#contract/http/matter-lists.ts'
import type { MatterRow } from '#contract/http/matters.ts'
import { useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { get } from '../../../shared/api.ts'
import { whenNear } from '../../../shared/formats.ts'
import { useLoaded } from '../parts/loaded.ts'
import { Page } from '../parts/page.tsx'
import { Failed, Skeleton } from '../parts/states.tsx'
import { MatterRows } from './matter-rows.tsx'

const page = (tab: 'waiting' | 'mine', cursor?: string, limit = 30) =>
  get<Inbox>('/api/inbox', { tab, cursor, limit })

/** What waits on my seats, the nearest deadline first. With `most`, the first few and a way to the rest. */
export function RoundList({ title, most }: { title: string; most: number }) {
  const { data, failure, again } = useLoaded(() => page('waiting', undefined, most), [most])
  return (
    <section>
      <h2>
        {title}
        {data && ` ${data.counts.waiting}`}
        {data && data.counts.late > 0 && <span class="late-words"> 超时 {data.counts.late}</span>}
      </h2>
      {failure ? (
        <Failed failure={failure} again={again} />
      ) : data ? (
        <Waiting inbox={data} />
      ) : (
        <Skeleton rows={3} />
      )}
      {data && data.counts.waiting > data.items.length && (
        <Link class="button" href="/round">
          看全部 {data.counts.waiting} 件
        </Link>
      )}
    </section>
  )
}

function Waiting({ inbox }: { inbox: Inbox }) {
  if (inbox.items.length > 0) return <MatterRows rows={inbox.items} />
  return <p class="notice">都办完了。{inbox.next_due && `下一个期限在 ${whenNear(inbox.next_due)}。`}</p>
}

export function RoundPage() {
  const [, navigate] = useLocation()
  return (
    <Page title="等我办" back={() => navigate('/')}>
      <More tab="waiting" empty="都办完了。" />
    </Page>
  )
}

/** A whole list, a page at a time. */
export function More({ tab, empty }: { tab: 'waiting' | 'mine'; empty: string }) {
  const first = useLoaded(() => page(tab), [tab])
  const [more, setMore] = useState<{ rows: MatterRow[]; next: string | null }>()
  const [failure, setFailure] = useState<unknown>()
  if (first.failure) return <Failed failure={first.failure} again={first.again} />
  if (!first.data) return <Skeleton rows={6} />
  const rows = [...first.data.items, ...(more?.rows ?? [])]
  const next = more ? more.next : first.data.next
  const load = async () => {
    try {
      const got = await page(tab, next!)
      setMore({ rows: [...(more?.rows ?? []), ...got.items], next: got.next })
      setFailure(undefined)
    } catch (failed) {
      setFailure(failed)
    }
  }
  if (rows.length === 0) return <p class="notice">{empty}</p>
  return (
    <>
      <MatterRows rows={rows} />
      {failure !== undefined && <Failed failure={failure} again={() => void load()} />}
      {next && failure === undefined && (
        <button class="button" type="button" onClick={() => void load()}>
          再看一些
        </button>
      )}
    </>
  )
}
