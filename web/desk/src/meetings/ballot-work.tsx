import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { Choice, Meeting, MeetingTopic } from '#contract/http/meetings.ts'
import { doAtMeeting } from '../data/meetings.ts'
import { Field } from '../form/field.tsx'
import { useAttempt } from '../form/use-attempt.ts'
import { Sent } from './before.tsx'
import { choices } from './choices.ts'

/** What the recorder does while a ballot runs: hands and calls, papers, and the count. */
export function BallotWork({ meeting, topic }: { meeting: Meeting; topic: MeetingTopic }) {
  const { attempt, busy, failed } = useAttempt()
  const [isPaper, setPaper] = useState(!meeting.listed)
  const at = `topics/${topic.id}`
  const voted = new Set(topic.cast.map((cast) => cast.member))
  const left = meeting.members.filter(
    ({ id, attended, proxy }) => (attended || proxy) && !voted.has(id) && !topic.recused.includes(id),
  )
  return (
    <div className="ballot-work">
      {meeting.listed && topic.ballot === 'open' && left.length > 0 && (
        <Hands left={left} send={(body) => attempt(() => doAtMeeting(meeting.id, `${at}/votes`, body))} />
      )}
      {meeting.listed && (
        <Button aria-expanded={isPaper} onClick={() => setPaper(!isPaper)}>
          录入纸质票
        </Button>
      )}
      {isPaper && <PaperForm meeting={meeting} topic={topic} left={left} />}
      {left.length > 0 && <p>还没投：{left.map((member) => member.name).join('、')}</p>}
      <Button
        type="primary"
        loading={busy}
        onClick={() => void attempt(() => doAtMeeting(meeting.id, `${at}/count`))}
      >
        结束表决，计票
      </Button>
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
    </div>
  )
}

interface HandsProps {
  left: Meeting['members']
  send: (body: { member: string; how: 'hand' | 'phone'; choice: Choice }) => Promise<void>
}
function Hands({ left, send }: HandsProps) {
  return (
    <ul className="hands" aria-label="举手表决">
      {left.map((member) => (
        <li key={member.id}>
          <span>{member.name}</span>
          {choices.map(([choice, title]) => (
            <Button
              key={choice}
              size="small"
              onClick={() =>
                void send({ member: member.id, how: member.attended === 'phone' ? 'phone' : 'hand', choice })
              }
            >
              {title}
              <span className="unseen">：{member.name}</span>
            </Button>
          ))}
        </li>
      ))}
    </ul>
  )
}

const counts = [
  ['yes', '同意'],
  ['no', '反对'],
  ['abstain', '弃权'],
  ['invalid', '无效'],
] as const

function PaperForm({
  meeting,
  topic,
  left,
}: {
  meeting: Meeting
  topic: MeetingTopic
  left: Meeting['members']
}) {
  const [members, setMembers] = useState<string[]>([])
  const [typed, setTyped] = useState<Record<string, string>>(() =>
    Object.fromEntries(counts.map(([name]) => [name, topic.paper ? String(topic.paper[name]) : ''])),
  )
  const { attempt, busy, failed } = useAttempt()
  return (
    <form
      aria-label="纸质票"
      className="paper-form"
      onSubmit={(event) => {
        event.preventDefault()
        const ballots = Object.fromEntries(
          counts.map(([name]) => [name, Number.parseInt(typed[name] ?? '', 10) || 0]),
        )
        void attempt(async () => {
          await doAtMeeting(meeting.id, `topics/${topic.id}/paper`, { members, ballots })
          setMembers([])
        })
      }}
    >
      {meeting.listed && (
        <Field id={`paper-${topic.id}`} label="谁投的纸质票" hint="记了名，就不能再在手机上投。" required>
          {(aria) => (
            <Select
              {...aria}
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              value={members}
              options={left.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setMembers}
            />
          )}
        </Field>
      )}
      <div className="meeting-pair">
        {counts.map(([name, label]) => (
          <Field key={name} id={`paper-${name}-${topic.id}`} label={`纸质票${label}`} required>
            {(aria) => (
              <Input
                {...aria}
                inputMode="numeric"
                maxLength={6}
                value={typed[name]}
                onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <Sent busy={busy} failed={failed} words="记下纸质票" />
    </form>
  )
}
