import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Meeting } from '#contract/http/meetings.ts'
import type { Attachment } from '#contract/http/talk.ts'
import { when } from '../../../shared/formats.ts'
import { useMe } from '../data/me.ts'
import { doAtMeeting, meetingFileUrl, minutesUrl } from '../data/meetings.ts'
import { Field } from '../form/field.tsx'
import { useAttempt } from '../form/use-attempt.ts'
import { useSay } from '../shell/said.tsx'
import { Sent } from './before.tsx'
import { FileChoice } from './file-choice.tsx'

const roles = { chair: '主持人', recorder: '记录人' }

/** Close, print, sign, correct. */
export function Closing({ meeting }: { meeting: Meeting }) {
  const { attempt, busy, failed } = useAttempt()
  return (
    <section aria-label="会议记录" className="closing">
      <h2>会议记录</h2>
      <p className="meeting-links">
        <a href={minutesUrl(meeting.id, 'record', 'docx')}>会议记录（Word）</a>
        <a href={minutesUrl(meeting.id, 'record', 'pdf')}>会议记录（PDF）</a>
        <a href={minutesUrl(meeting.id, 'summary', 'docx')}>会议纪要（Word）</a>
        <a href={minutesUrl(meeting.id, 'summary', 'pdf')}>会议纪要（PDF）</a>
      </p>
      {meeting.state === 'open' && meeting.holds && (
        <>
          <p>散会后记录不能再改，只能写更正。主持人和记录人签字以后，决议公布，等着开会的事接着往下办。</p>
          <Button loading={busy} onClick={() => void attempt(() => doAtMeeting(meeting.id, 'close'))}>
            散会
          </Button>
        </>
      )}
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
      {meeting.state !== 'open' && (
        <ul className="signatures">
          {(['recorder', 'chair'] as const).map((as) => (
            <Signature key={as} meeting={meeting} as={as} />
          ))}
        </ul>
      )}
      {meeting.state !== 'open' && <Corrections meeting={meeting} />}
    </section>
  )
}

function Signature({ meeting, as }: { meeting: Meeting; as: 'chair' | 'recorder' }) {
  const me = useMe().data?.person.name
  const [files, setFiles] = useState<Attachment[]>([])
  const { attempt, busy, failed } = useAttempt()
  const say = useSay()
  const named = as === 'chair' ? meeting.chair : meeting.recorder
  const signed = meeting.signatures.find((one) => one.as === as)
  const sign = (paper?: Attachment) =>
    attempt(async () => {
      const body = { as, ...(paper ? { paper: { hash: paper.hash, name: paper.name } } : {}) }
      await doAtMeeting(meeting.id, 'signatures', body)
      say({
        words: meeting.signatures.length === 1 ? '已签字，决议已公布。' : '已签字，等另一位签字后公布。',
      })
    })
  return (
    <li>
      <span>
        {roles[as]} {named}
      </span>
      {signed ? (
        <span>
          ✓ {when(signed.at)} 签字
          {signed.paper && meeting.holds && (
            <a href={meetingFileUrl(meeting.id, signed.paper.hash)}>手签页</a>
          )}
        </span>
      ) : (
        <span className="signature-acts">
          {named === me ? (
            <Button type="primary" loading={busy} onClick={() => void sign()}>
              {`${roles[as]}签字`}
            </Button>
          ) : (
            <span>等本人登录签字</span>
          )}
          {meeting.holds && (
            <FileChoice label="手签页" files={files} set={(all) => setFiles(all.slice(-1))} />
          )}
          {files[0] && (
            <Button loading={busy} onClick={() => void sign(files[0])}>
              按手签页签字
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

function Corrections({ meeting }: { meeting: Meeting }) {
  const [text, setText] = useState('')
  const { attempt, busy, failed, setFailed } = useAttempt()
  return (
    <>
      {meeting.corrections.length > 0 && (
        <ul className="corrections" aria-label="更正">
          {meeting.corrections.map((one) => (
            <li key={one.id}>
              更正（{one.by} {when(one.at)}）：{one.text}
            </li>
          ))}
        </ul>
      )}
      {meeting.holds && (
        <form
          aria-label="更正"
          onSubmit={(event) => {
            event.preventDefault()
            if (!text.trim()) return setFailed('请写要更正什么。')
            void attempt(async () => {
              await doAtMeeting(meeting.id, 'corrections', { text })
              setText('')
            })
          }}
        >
          <Field id="correction" label="写一条更正" hint="原记录不改，更正附在后面。">
            {(aria) => (
              <Input.TextArea
                {...aria}
                autoSize={{ minRows: 2, maxRows: 6 }}
                maxLength={1000}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <Sent busy={busy} failed={failed} words="附上更正" />
        </form>
      )}
    </>
  )
}
