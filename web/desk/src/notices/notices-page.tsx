/** What the person was told: newest first, each leads to its matter. Opening one reads it. */
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { sayError } from '../../../shared/api.ts'
import { whenNear } from '../../../shared/formats.ts'
import { readAll, readNotice, useNotices, useUnread, type NoticeRow } from '../data/notices.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { useKeys } from '../shell/use-keys.ts'
import { useRows } from './use-rows.ts'
import './notices.css'

export function NoticesPage() {
  const notices = useNotices()
  const unread = useUnread().data ?? 0
  const rows = notices.data?.pages.flatMap((page) => page.items) ?? []
  const [failed, setFailed] = useState<string | null>(null)
  const { list, move } = useRows()
  useKeys({ j: () => move(1), k: () => move(-1), u: () => history.back() })
  useEffect(() => {
    document.title = '消息 · 善治工作台'
  }, [])
  async function markAll() {
    setFailed(null)
    try {
      if (rows[0]) await readAll(rows[0].at)
    } catch (error) {
      setFailed(sayError(error))
    }
  }
  return (
    <div className="sheet notices">
      <div className="sheet-top">
        <h1>消息</h1>
        {unread > 0 && <Button onClick={() => void markAll()}>全部标为看过（{unread} 条）</Button>}
        <Link to="/notices/choices">通知方式</Link>
      </div>
      {failed && (
        <p className="notice" data-tone="refused" role="alert">
          {failed}
        </p>
      )}
      {notices.error && !notices.data ? (
        <Trouble error={notices.error} again={() => void notices.refetch()} />
      ) : notices.isPending ? (
        <ListBones />
      ) : rows.length === 0 ? (
        <div className="list-empty">
          <h2>还没有消息</h2>
          <p>有事转给您、快到期、被退回或者办结了，这里会告诉您。</p>
          <p>
            <Link to="/inbox">回收件箱</Link>
          </p>
        </div>
      ) : (
        <ul ref={list}>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
      )}
      {notices.hasNextPage && (
        <Button loading={notices.isFetchingNextPage} onClick={() => void notices.fetchNextPage()}>
          看更早的
        </Button>
      )}
    </div>
  )
}

function Row({ row }: { row: NoticeRow }) {
  return (
    <li data-unread={row.read_at === null}>
      <Link
        to={row.matter ? `/matters/${row.matter}` : (row.page ?? '/notices')}
        onClick={() => {
          // The matter opens either way; unread it stays in the list until it could be marked.
          if (!row.read_at) void readNotice(row.id).catch(() => undefined)
        }}
      >
        <span className="notice-mark" aria-hidden="true">
          {row.read_at ? '' : '●'}
        </span>
        <span className="notice-text">
          {row.read_at === null && <span className="unseen">没看：</span>}
          {row.text}
        </span>
        <time dateTime={row.at}>{whenNear(row.at)}</time>
      </Link>
    </li>
  )
}
