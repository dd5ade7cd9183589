import { useState } from 'preact/hooks'
import { Link, useLocation } from 'wouter-preact'
import { post } from '../../../shared/api.ts'
import { whenNear } from '../../../shared/formats.ts'
import { useMe } from '../keep/session.ts'
import { useLoaded } from '../parts/loaded.ts'
import { Page } from '../parts/page.tsx'
import { SignInFirst } from '../parts/sign-in-first.tsx'
import { Failed, Skeleton } from '../parts/states.tsx'
import { readNotices, type NoticeRow, type Notices } from './notices.ts'

/** 消息: what I was told, the newest first; each leads to its matter. */
export function NoticesPage() {
  const me = useMe()
  const [, navigate] = useLocation()
  return (
    <Page title="消息" back={() => navigate('/')}>
      {me === undefined ? (
        <Skeleton rows={6} />
      ) : me === null ? (
        <SignInFirst to="/notices">您报的事有了进展，登录以后这里会告诉您。</SignInFirst>
      ) : (
        <Told />
      )}
    </Page>
  )
}

function Told() {
  const first = useLoaded(() => readNotices(), [])
  const [more, setMore] = useState<Notices>()
  const [failure, setFailure] = useState<unknown>()
  const [seen, setSeen] = useState('')
  if (first.failure) return <Failed failure={first.failure} again={first.again} />
  if (!first.data) return <Skeleton rows={6} />
  const rows = [...first.data.items, ...(more?.items ?? [])]
  const next = more ? more.next : first.data.next
  const unread = rows.some((row) => isNew(row, seen))
  const attempt = (work: () => Promise<void>) => {
    setFailure(undefined)
    work().catch(setFailure)
  }
  const load = () =>
    attempt(async () => {
      const got = await readNotices(next!)
      setMore({ ...got, items: [...(more?.items ?? []), ...got.items] })
    })
  const all = () =>
    attempt(async () => {
      await post('/api/notices/read', { until: rows[0]!.at })
      setSeen(rows[0]!.at)
    })
  return (
    <>
      {rows.length === 0 && <p class="notice">还没有消息。您报的事有了进展，这里会告诉您。</p>}
      {unread && (
        <button class="button" type="button" onClick={all}>
          都看过了
        </button>
      )}
      <ul class="rows">
        {rows.map((row) => (
          <li key={row.id}>
            <Row row={row} fresh={isNew(row, seen)} />
          </li>
        ))}
      </ul>
      {failure !== undefined && <Failed failure={failure} again={load} />}
      {next && failure === undefined && (
        <button class="button" type="button" onClick={load}>
          看更早的
        </button>
      )}
      <Link class="button" href="/settings">
        设置：要不要发短信
      </Link>
    </>
  )
}

const isNew = (row: NoticeRow, seen: string) => row.read_at === null && row.at > seen

function Row({ row, fresh }: { row: NoticeRow; fresh: boolean }) {
  const words = (
    <span>
      {fresh && <strong class="new">新 </strong>}
      {row.text}
      <span class="soft under">{whenNear(row.at)}</span>
    </span>
  )
  const read = () => void post(`/api/notices/${row.id}/read`).catch(() => undefined)
  if (row.matter)
    return (
      <Link class="row" href={`/matters/${row.matter}`} onClick={read}>
        {words}
      </Link>
    )
  return row.page ? (
    <a class="row" href={`/desk${row.page}`} onClick={read}>
      {words}
    </a>
  ) : (
    <div class="row">{words}</div>
  )
}
