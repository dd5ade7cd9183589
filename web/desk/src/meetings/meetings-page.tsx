/** Meetings of the places one looks after and of the bodies one belongs to: to come, or past. The choice stays in the address. */
import { Button, Radio } from 'antd'
import { useEffect } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { MeetingRow } from '#contract/http/meetings.ts'
import { when } from '../../../shared/formats.ts'
import { useMeetings, type When } from '../data/meetings.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import './meetings.css'

export function MeetingsPage() {
  const [search, setSearch] = useSearchParams()
  const shown: When = search.get('when') === 'past' ? 'past' : 'coming'
  const meetings = useMeetings(shown)
  const rows = meetings.data?.pages.flatMap((page) => page.items) ?? []
  const mayCall = (meetings.data?.pages[0]?.may_call.length ?? 0) > 0
  useEffect(() => {
    document.title = '议事 · 善治工作台'
  }, [])
  return (
    <div className="sheet meetings">
      <div className="sheet-top">
        <h1>议事</h1>
        <Radio.Group
          aria-label="看哪些"
          optionType="button"
          value={shown}
          options={[
            { value: 'coming', label: '要开的' },
            { value: 'past', label: '开过的' },
          ]}
          onChange={(event) => setSearch({ when: event.target.value as string }, { replace: true })}
        />
        <Link to="/village-codes">村规民约</Link>
        {mayCall && (
          <Link className="call-meeting" to="/meetings/new">
            召集会议
          </Link>
        )}
      </div>
      {meetings.error && !meetings.data ? (
        <Trouble error={meetings.error} again={() => void meetings.refetch()} />
      ) : meetings.isPending ? (
        <ListBones />
      ) : rows.length === 0 ? (
        <div className="list-empty">
          <h2>{shown === 'coming' ? '没有要开的会' : '还没有开过会'}</h2>
          <p>
            {mayCall
              ? '点“召集会议”，选开什么会，通知天数和人数按规则算好。'
              : '有会通知到您，就会列在这里。'}
          </p>
        </div>
      ) : (
        <ul className="meeting-rows">
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
      )}
      {meetings.hasNextPage && (
        <Button loading={meetings.isFetchingNextPage} onClick={() => void meetings.fetchNextPage()}>
          看更多
        </Button>
      )}
    </div>
  )
}

function Row({ row }: { row: MeetingRow }) {
  return (
    <li>
      <Link to={`/meetings/${row.id}`}>
        <strong>{row.title}</strong>
        <span className={row.state === 'open' ? 'meeting-on' : undefined}>{row.state_title}</span>
        <span>
          {row.place.at(-1)?.name} {row.body_title} · {when(row.held_at)} · {row.venue} · {row.topics} 个议题
          {row.mine && ' · 您要参加'}
        </span>
      </Link>
    </li>
  )
}
