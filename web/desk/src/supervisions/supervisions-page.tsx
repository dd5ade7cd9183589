/** What one asked others to report on (督办): open ones by their deadline, or those answered. The choice stays in the address. */
import { Button, Radio } from 'antd'
import { useEffect } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Supervision } from '#contract/http/matter-lists.ts'
import { when } from '../../../shared/formats.ts'
import { useSupervisions, type SupervisionStatus } from '../data/supervisions.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import './supervisions.css'

export function SupervisionsPage() {
  const [search, setSearch] = useSearchParams()
  const status: SupervisionStatus = search.get('status') === 'answered' ? 'answered' : 'open'
  const asked = useSupervisions(status)
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? []
  useEffect(() => {
    document.title = '我督办的 · 善治工作台'
  }, [])
  return (
    <div className="sheet supervisions">
      <div className="sheet-top">
        <h1>我督办的</h1>
        <Radio.Group
          aria-label="看哪些"
          optionType="button"
          value={status}
          options={[
            { value: 'open', label: '等反馈' },
            { value: 'answered', label: '已反馈' },
          ]}
          onChange={(event) => setSearch({ status: event.target.value as string }, { replace: true })}
        />
      </div>
      {asked.error && !asked.data ? (
        <Trouble error={asked.error} again={() => void asked.refetch()} />
      ) : asked.isPending ? (
        <ListBones />
      ) : rows.length === 0 ? (
        <div className="list-empty">
          <h2>{status === 'open' ? '没有等反馈的督办' : '还没有反馈'}</h2>
          <p>在一件事里点“督办”，就会列在这里，写明几时要反馈。</p>
        </div>
      ) : (
        <ul>
          {rows.map((row) => (
            <Row key={row.matter.id} row={row} />
          ))}
        </ul>
      )}
      {asked.hasNextPage && (
        <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          看更多
        </Button>
      )}
    </div>
  )
}

function Row({ row }: { row: Supervision }) {
  const { matter } = row
  return (
    <li>
      <Link to={`/matters/${matter.id}`}>
        <strong>{matter.title}</strong>
        <span className={row.late ? 'late' : undefined}>{row.words}</span>
        <span>
          {row.asked_by} {when(row.asked_at)} 督办，{when(row.due_at)} 前反馈
          {matter.waits_on && `，现由${matter.waits_on}办理`}
        </span>
      </Link>
    </li>
  )
}
