import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Meeting } from '#contract/http/meetings.ts'
import { whenNear } from '../../../shared/formats.ts'
import { useCatalogue } from '../data/matters.ts'
import { useMe } from '../data/me.ts'
import { doAtMeeting } from '../data/meetings.ts'
import { Field } from '../form/field.tsx'
import { useAttempt } from '../form/use-attempt.ts'
import { Sent } from './before.tsx'

/** What was said, as the recorder takes it down; each sentence may become a matter with an owner. */
export function Said({ meeting }: { meeting: Meeting }) {
  const isOpen = meeting.state === 'open'
  if (!isOpen && meeting.said.length === 0) return null
  return (
    <section aria-label="发言" className="said-list">
      <h2>发言</h2>
      {meeting.said.length === 0 && <p>还没有记发言。</p>}
      <ul>
        {meeting.said.map((one) => (
          <Sentence key={one.id} meeting={meeting} one={one} />
        ))}
      </ul>
      {isOpen && meeting.holds && <Write meeting={meeting} />}
    </section>
  )
}

function Sentence({ meeting, one }: { meeting: Meeting; one: Meeting['said'][number] }) {
  const [isRaising, setRaising] = useState(false)
  const topic = meeting.topics.find(({ id }) => id === one.topic)
  return (
    <li>
      <p>
        <strong>{one.speaker}</strong>：{one.text}
      </p>
      <p className="said-foot">
        {whenNear(one.at)}
        {topic && ` · ${topic.title}`}
        {one.matter ? (
          <Link to={`/matters/${one.matter}`}>已转成事项，看办到哪一步</Link>
        ) : (
          meeting.holds && (
            <Button size="small" aria-expanded={isRaising} onClick={() => setRaising(!isRaising)}>
              转成事项<span className="unseen">：{one.text.slice(0, 12)}</span>
            </Button>
          )
        )}
      </p>
      {isRaising && !one.matter && <Raise meeting={meeting} note={one.id} speaker={one.speaker} />}
    </li>
  )
}

/** Who answers is the procedure's to say; the answer goes back to the speaker. */
function Raise({ meeting, note, speaker }: { meeting: Meeting; note: string; speaker: string }) {
  const catalogue = useCatalogue(useMe().data?.county.code)
  const [kind, setKind] = useState<string>()
  const [phone, setPhone] = useState('')
  const { attempt, busy, failed, setFailed } = useAttempt()
  const kinds = (catalogue.data?.kinds ?? []).filter((one) => one.fields.every((field) => !field.required))
  return (
    <form
      className="meeting-pair"
      aria-label="转成事项"
      onSubmit={(event) => {
        event.preventDefault()
        if (!kind) return setFailed('请选是哪一类事。')
        const body = { kind, ...(phone.trim() ? { phone: phone.trim() } : {}) }
        void attempt(() => doAtMeeting(meeting.id, `said/${note}/matter`, body))
      }}
    >
      <Field id={`raise-kind-${note}`} label="哪一类事" required>
        {(aria) => (
          <Select
            {...aria}
            showSearch={{ optionFilterProp: 'label' }}
            value={kind}
            options={kinds.map((one) => ({ value: one.kind, label: one.title }))}
            onChange={setKind}
          />
        )}
      </Field>
      <Field id={`raise-phone-${note}`} label={`${speaker}的手机号`} hint="办好了发短信告诉本人。">
        {(aria) => (
          <Input
            {...aria}
            inputMode="tel"
            maxLength={11}
            value={phone}
            onChange={(event) => setPhone(event.target.value)}
          />
        )}
      </Field>
      <Sent busy={busy} failed={failed} words="交给办的人" />
    </form>
  )
}

function Write({ meeting }: { meeting: Meeting }) {
  const [topic, setTopic] = useState(meeting.topics[0]?.id)
  const [speaker, setSpeaker] = useState('')
  const [text, setText] = useState('')
  const { attempt, busy, failed, setFailed } = useAttempt()
  return (
    <form
      aria-label="记发言"
      className="said-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!speaker.trim() || !text.trim()) return setFailed('请写谁说的、说了什么。')
        void attempt(async () => {
          await doAtMeeting(meeting.id, 'said', { speaker, text, ...(topic ? { topic } : {}) })
          setText('')
        })
      }}
    >
      <div className="meeting-pair">
        <Field id="said-topic" label="关于哪个议题">
          {(aria) => (
            <Select
              {...aria}
              allowClear
              value={topic}
              options={meeting.topics.map(({ id, title }) => ({ value: id, label: title }))}
              onChange={setTopic}
            />
          )}
        </Field>
        <Field id="said-speaker" label="谁说的" required>
          {(aria) => (
            <Input
              {...aria}
              maxLength={20}
              value={speaker}
              onChange={(event) => setSpeaker(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Field id="said-text" label="说了什么" required>
        {(aria) => (
          <Input.TextArea
            {...aria}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Sent busy={busy} failed={failed} words="记下" />
    </form>
  )
}
