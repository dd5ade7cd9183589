/** One meeting: before it the notice, during it who came and what is voted, after it the minutes and what they settled. */
import { useEffect } from 'react'
import { Link, useParams } from 'react-router'
import type { Meeting } from '#contract/http/meetings.ts'
import { when } from '../../../shared/formats.ts'
import { meetingFileUrl, useMeeting } from '../data/meetings.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { Attendance } from './attendance.tsx'
import { Before } from './before.tsx'
import { Closing } from './closing.tsx'
import { QuorumBoard } from './quorum-board.tsx'
import { Said } from './said.tsx'
import { TopicPanel } from './topic-panel.tsx'
import './meetings.css'

export function MeetingPage() {
  const { id = '' } = useParams()
  const found = useMeeting(id)
  const meeting = found.data
  useEffect(() => {
    document.title = `${meeting?.title ?? '会议'} · 善治工作台`
  }, [meeting?.title])
  if (found.error && !meeting)
    return (
      <div className="sheet">
        <Trouble error={found.error} again={() => void found.refetch()} />
      </div>
    )
  return (
    <div className="sheet meeting">
      {meeting ? (
        <Whole meeting={meeting} />
      ) : (
        <>
          <h1>会议</h1>
          <ListBones />
        </>
      )}
    </div>
  )
}

function Whole({ meeting }: { meeting: Meeting }) {
  const isOpen = meeting.state === 'open'
  const hasBegun = meeting.state !== 'called' && meeting.state !== 'cancelled'
  return (
    <>
      <header className="meeting-head">
        <p className="meeting-where">
          {meeting.place.at(-1)?.name} {meeting.body_title}
        </p>
        <h1>{meeting.title}</h1>
        <p>
          <strong className={isOpen ? 'meeting-on' : undefined}>{meeting.state_title}</strong>
          <span>{when(meeting.held_at)}</span>
          <span>{meeting.venue}</span>
          {meeting.chair && <span>主持 {meeting.chair}</span>}
          {meeting.recorder && <span>记录 {meeting.recorder}</span>}
        </p>
        {meeting.requested && (
          <p>
            应 {meeting.requested.by} {meeting.requested.title ? `名${meeting.requested.title}` : '人'}
            联名提议召集（至少要 {meeting.requested.needed} 人）。
            {meeting.holds && meeting.requested.file && (
              <a href={meetingFileUrl(meeting.id, meeting.requested.file.hash)}>联名书</a>
            )}
          </p>
        )}
        {meeting.short_notice && <p>临时通知：{meeting.short_notice}</p>}
        {meeting.due_source && (
          <p>
            应到 {meeting.due.members} 人，依据：{meeting.due_source}
          </p>
        )}
        {!meeting.listed && meeting.quorum.ways.length > 0 && (
          <p className="soft">没有逐人名单：到会和票数只记总数，以签到表和选票原件为准。</p>
        )}
        {meeting.guests && <p>列席：{meeting.guests}</p>}
        {meeting.materials.length > 0 && (
          <p>
            材料：
            {meeting.materials.map((file) => (
              <a key={file.hash} href={meetingFileUrl(meeting.id, file.hash)}>
                {file.name}
              </a>
            ))}
          </p>
        )}
      </header>
      {hasBegun && meeting.quorum.ways.length > 0 && <QuorumBoard meeting={meeting} />}
      {isOpen && meeting.holds && (
        <p className="meeting-links">
          <Link to={`/meetings/${meeting.id}/screen`}>投到会场屏幕（签到码、到会、票数）</Link>
        </p>
      )}
      {meeting.holds && meeting.state === 'called' && <Before meeting={meeting} />}
      <section aria-label="议题" className="meeting-topics">
        <h2>议题</h2>
        {meeting.topics.map((topic, i) => (
          <TopicPanel key={topic.id} meeting={meeting} topic={topic} number={i + 1} />
        ))}
      </section>
      <Attendance meeting={meeting} />
      {hasBegun && <Said meeting={meeting} />}
      {hasBegun && <Closing meeting={meeting} />}
      <section aria-label="按什么规则" className="meeting-rules">
        <h2>按什么规则</h2>
        <ul>
          {meeting.rule.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    </>
  )
}
