/** What hangs on the wall of the room: the code to sign in by, who came, and the topic being voted on. No names of how anybody votes. */
import { useEffect } from 'react'
import { Link, useParams } from 'react-router'
import { useMeeting, useSignInCode } from '../data/meetings.ts'
import { Trouble } from '../shell/trouble.tsx'
import { QuorumBoard } from './quorum-board.tsx'
import { Result } from './topic-panel.tsx'
import './meetings.css'

export function ScreenPage() {
  const { id = '' } = useParams()
  const found = useMeeting(id)
  const meeting = found.data
  const code = useSignInCode(id, meeting?.state === 'open' && meeting.holds)
  useEffect(() => {
    document.title = `${meeting?.title ?? '会议'} · 会场屏幕`
  }, [meeting?.title])
  if (found.error && !meeting) return <Trouble error={found.error} again={() => void found.refetch()} />
  if (!meeting) return <div className="room-screen" />
  const current =
    meeting.topics.find((topic) => topic.state === 'voting') ??
    meeting.topics.findLast((topic) => topic.state === 'counted')
  return (
    <div className="room-screen">
      <header>
        <h1>{meeting.title}</h1>
        <p>
          {meeting.place.at(-1)?.name} {meeting.body_title} · {meeting.state_title}
        </p>
      </header>
      <div className="room-halves">
        {code.data && meeting.state === 'open' && (
          <figure className="room-code">
            <img
              src={`data:image/svg+xml;utf8,${encodeURIComponent(code.data.svg)}`}
              alt="签到二维码，手机扫一扫签到"
            />
            <figcaption>
              手机扫码签到，或输入 <strong className="number">{code.data.code}</strong>
              <span>每半分钟换一次</span>
            </figcaption>
          </figure>
        )}
        <div className="room-now">
          <QuorumBoard meeting={meeting} />
          {current && (
            <article className="topic" data-state={current.state}>
              <h2>{current.title}</h2>
              <p className="topic-motion">{current.motion}</p>
              {current.state === 'voting' && meeting.listed && (
                <p className="room-cast">
                  正在表决，已投 <strong className="number">{current.cast.length}</strong> 人
                </p>
              )}
              <Result topic={current} />
            </article>
          )}
        </div>
      </div>
      <p className="room-back">
        <Link to={`/meetings/${id}`}>回到会议</Link>
      </p>
    </div>
  )
}
