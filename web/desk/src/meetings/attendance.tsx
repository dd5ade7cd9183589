import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Meeting, MeetingMember } from '#contract/http/meetings.ts'
import type { Attachment } from '#contract/http/talk.ts'
import { whenNear } from '../../../shared/formats.ts'
import { doAtMeeting, meetingFileUrl } from '../data/meetings.ts'
import { Field } from '../form/field.tsx'
import { useAttempt } from '../form/use-attempt.ts'
import { Sent } from './before.tsx'
import { FileChoice } from './file-choice.tsx'
import { ProxyForm } from './proxy-form.tsx'

const ways = { list: '点名', qr: '扫码', paper: '纸质签到', online: '线上', phone: '电话' }

/** Who came. The recorder ticks; members who scanned stand there already. */
export function Attendance({ meeting }: { meeting: Meeting }) {
  const isOpen = meeting.state === 'open'
  const [proxying, setProxying] = useState(false)
  return (
    <section aria-label="签到" className="attendance">
      <h2>{meeting.listed ? `名单（${meeting.members.length} 人）` : '签到'}</h2>
      {meeting.listed ? (
        <ul className="attendance-list">
          {meeting.members.map((member) => (
            <Row key={member.id} meeting={meeting} member={member} may={isOpen && meeting.holds} />
          ))}
        </ul>
      ) : (
        isOpen && meeting.holds && <Counted meeting={meeting} />
      )}
      {meeting.holds && meeting.sheets.length > 0 && (
        <p>
          签到表：
          {meeting.sheets.map((file) => (
            <a key={file.hash} href={meetingFileUrl(meeting.id, file.hash)}>
              {file.name}
            </a>
          ))}
        </p>
      )}
      {meeting.holds && meeting.listed && meeting.proxies !== 'none' && isOpen && (
        <>
          <Button aria-expanded={proxying} onClick={() => setProxying(!proxying)}>
            登记书面委托
          </Button>
          {proxying && <ProxyForm meeting={meeting} close={() => setProxying(false)} />}
        </>
      )}
    </section>
  )
}

interface RowProps {
  meeting: Meeting
  member: MeetingMember
  may: boolean
}
function Row({ meeting, member, may }: RowProps) {
  const { attempt, busy, failed } = useAttempt()
  const mark = (attended: 'list' | 'paper' | 'phone' | null) =>
    attempt(() => doAtMeeting(meeting.id, 'attendance', { members: [{ id: member.id, attended }] }))
  return (
    <li data-there={member.attended !== null}>
      <span className="attendance-name">
        {member.name}
        <span className="attendance-title">{member.title}</span>
      </span>
      <span className="attendance-how">
        {member.attended
          ? `✓ ${ways[member.attended]}${member.attended_at ? ` ${whenNear(member.attended_at)}` : ''}`
          : member.proxy
            ? `委托${member.proxy.name}`
            : meeting.state === 'called'
              ? ''
              : '没到'}
      </span>
      {may && (
        <span className="attendance-acts">
          {member.attended ? (
            member.attended !== 'qr' && (
              <Button size="small" loading={busy} onClick={() => void mark(null)}>
                没到<span className="unseen">：{member.name}</span>
              </Button>
            )
          ) : (
            <Button size="small" loading={busy} onClick={() => void mark('list')}>
              到了<span className="unseen">：{member.name}</span>
            </Button>
          )}
          {!member.attended && meeting.remote && (
            <Button size="small" loading={busy} onClick={() => void mark('phone')}>
              电话参加<span className="unseen">：{member.name}</span>
            </Button>
          )}
        </span>
      )}
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
    </li>
  )
}

const labels = { members: '到会人数', households: '到会户数' }

/** Counted on the signed sheets. */
function Counted({ meeting }: { meeting: Meeting }) {
  const asked = (['members', 'households'] as const).filter((of) => meeting.due[of] !== undefined)
  const [typed, setTyped] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      asked.map((of) => [of, meeting.present[of] === undefined ? '' : String(meeting.present[of])]),
    ),
  )
  const [files, setFiles] = useState<Attachment[]>([])
  const { attempt, busy, failed } = useAttempt()
  return (
    <form
      className="meeting-pair"
      aria-label="签到人数"
      onSubmit={(event) => {
        event.preventDefault()
        const counted = Object.fromEntries(
          asked.flatMap((of) => (typed[of] ? [[of, Number.parseInt(typed[of], 10) || 0]] : [])),
        )
        const sheets = files.map(({ hash, name }) => ({ hash, name }))
        void attempt(async () => {
          await doAtMeeting(meeting.id, 'attendance', { counted, sheets })
          setFiles([])
        })
      }}
    >
      {asked.map((of) => (
        <Field key={of} id={`counted-${of}`} label={labels[of]} hint={`应到 ${meeting.due[of]}`} required>
          {(aria) => (
            <Input
              {...aria}
              inputMode="numeric"
              maxLength={6}
              value={typed[of]}
              onChange={(event) => setTyped({ ...typed, [of]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <FileChoice label="签到表照片" files={files} set={setFiles} />
      <Sent busy={busy} failed={failed} words="记下到会人数" />
    </form>
  )
}
