import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Meeting } from '#contract/http/meetings.ts'
import { doAtMeeting } from '../data/meetings.ts'
import { Field } from '../form/field.tsx'
import { useAttempt } from '../form/use-attempt.ts'
import { useSay } from '../shell/said.tsx'

type Way = 'open' | 'move' | 'cancel'

/** What can be done before it begins: begin, move, call off. */
export function Before({ meeting }: { meeting: Meeting }) {
  const [way, setWay] = useState<Way>('open')
  return (
    <section aria-label="开会前" className="meeting-before">
      <div className="form-buttons">
        <Button aria-pressed={way === 'open'} onClick={() => setWay('open')}>
          开会
        </Button>
        <Button aria-pressed={way === 'move'} onClick={() => setWay('move')}>
          改时间地点
        </Button>
        <Button aria-pressed={way === 'cancel'} onClick={() => setWay('cancel')}>
          不开了
        </Button>
      </div>
      {way === 'open' && <Begin meeting={meeting} />}
      {way === 'move' && <Move meeting={meeting} />}
      {way === 'cancel' && <Cancel meeting={meeting} />}
    </section>
  )
}

function Begin({ meeting }: { meeting: Meeting }) {
  const [chair, setChair] = useState('')
  const [recorder, setRecorder] = useState('')
  const { attempt, busy, failed } = useAttempt()
  return (
    <form
      className="meeting-pair"
      aria-label="开会"
      onSubmit={(event) => {
        event.preventDefault()
        void attempt(() => doAtMeeting(meeting.id, 'open', { chair, recorder }))
      }}
    >
      <Field id="chair" label="主持人" hint="写姓名，散会后由本人签字" required>
        {(aria) => (
          <Input {...aria} maxLength={20} value={chair} onChange={(event) => setChair(event.target.value)} />
        )}
      </Field>
      <Field id="recorder" label="记录人" hint="写姓名，散会后由本人签字" required>
        {(aria) => (
          <Input
            {...aria}
            maxLength={20}
            value={recorder}
            onChange={(event) => setRecorder(event.target.value)}
          />
        )}
      </Field>
      <Sent busy={busy} failed={failed} words="开会，开始签到" />
    </form>
  )
}

function Move({ meeting }: { meeting: Meeting }) {
  const local = new Date(Date.parse(meeting.held_at) + 8 * 3_600_000).toISOString()
  const [day, setDay] = useState(local.slice(0, 10))
  const [time, setTime] = useState(local.slice(11, 16))
  const [venue, setVenue] = useState(meeting.venue)
  const { attempt, busy, failed } = useAttempt()
  const say = useSay()
  return (
    <form
      className="meeting-pair"
      aria-label="改时间地点"
      onSubmit={(event) => {
        event.preventDefault()
        void attempt(async () => {
          const held_at = new Date(`${day}T${time}:00+08:00`).toISOString()
          await doAtMeeting(meeting.id, 'move', { held_at, venue })
          say({ words: '已改，名单里的人都收到了新通知。' })
        })
      }}
    >
      <Field id="move-day" label="日期" required>
        {(aria) => (
          <Input {...aria} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
        )}
      </Field>
      <Field id="move-time" label="时间" required>
        {(aria) => (
          <Input {...aria} type="time" value={time} onChange={(event) => setTime(event.target.value)} />
        )}
      </Field>
      <Field id="move-venue" label="地点" required>
        {(aria) => (
          <Input {...aria} maxLength={80} value={venue} onChange={(event) => setVenue(event.target.value)} />
        )}
      </Field>
      <Sent busy={busy} failed={failed} words="改，并重新通知" />
    </form>
  )
}

function Cancel({ meeting }: { meeting: Meeting }) {
  const [reason, setReason] = useState('')
  const { attempt, busy, failed } = useAttempt()
  return (
    <form
      className="meeting-pair"
      aria-label="不开了"
      onSubmit={(event) => {
        event.preventDefault()
        void attempt(() => doAtMeeting(meeting.id, 'cancel', { reason }))
      }}
    >
      <Field id="cancel-reason" label="理由" hint="会告诉名单里的每个人" required>
        {(aria) => (
          <Input
            {...aria}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <Sent busy={busy} failed={failed} words="取消会议" />
    </form>
  )
}

/** What was refused, and the button. */
export function Sent({ busy, failed, words }: { busy: boolean; failed: string; words: string }) {
  return (
    <div className="meeting-send">
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
      <Button type="primary" htmlType="submit" loading={busy}>
        {words}
      </Button>
    </div>
  )
}
