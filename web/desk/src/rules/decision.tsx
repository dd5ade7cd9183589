/** Under the draft: what its author, or whoever approves it, may do next. */
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { DecideDraft, DraftSeen } from '#contract/http/rules.ts'
import { decideDraft, submitDraft } from '../data/rules.ts'
import { useAttempt } from '../form/use-attempt.ts'
import { fullDay } from './words.ts'

interface Props {
  draft: DraftSeen
  revision: number
  /** Checked as it stands, and nothing wrong with it. */
  ready: boolean
  again(): void
}

export function Decision({ draft, revision, ready, again }: Props) {
  const { attempt, busy, failed } = useAttempt()
  const navigate = useNavigate()
  const decide = (decision: DecideDraft['decision'], note?: string) =>
    void attempt(async () => {
      await decideDraft(draft.id, { revision, decision, ...(note ? { note } : {}) })
      if (decision === 'discard') await navigate('/rules')
      else again()
    })
  const { state, may, mine, effective_from, version } = draft
  return (
    <section className="rule-decision" aria-label="办理">
      {state === 'approved' && (
        <p>
          已由{draft.decided_by}批准，成为第 {version} 版，{fullDay(effective_from!)}起生效。
          <Link to="/rules">看历次版本</Link>
        </p>
      )}
      {state === 'submitted' && (
        <p>
          {mine ? '已提交，等另一位管规则的同志批准。' : `${draft.author}提交：${draft.reason}。`}
          批准后{fullDay(effective_from!)}起生效。
        </p>
      )}
      {may.write && (
        <SubmitForm
          draft={draft}
          ready={ready}
          busy={busy}
          send={(asked) =>
            void attempt(async () => {
              await submitDraft(draft.id, { revision, over_version: draft.latest_version, ...asked })
              again()
            })
          }
        />
      )}
      {may.approve && <ApproveForm busy={busy} decide={decide} />}
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
      {mine && state === 'submitted' && (
        <Button loading={busy} onClick={() => decide('withdraw')}>
          撤回来改
        </Button>
      )}
      {may.discard && <Discard busy={busy} discard={() => decide('discard')} />}
    </section>
  )
}

interface SubmitProps {
  draft: DraftSeen
  ready: boolean
  busy: boolean
  send(asked: { reason: string; effective_from: string }): void
}

function SubmitForm({ draft, ready, busy, send }: SubmitProps) {
  const [reason, setReason] = useState(draft.reason ?? '')
  const [day, setDay] = useState(draft.effective_from ?? draft.today)
  return (
    <form
      className="rule-form"
      onSubmit={(event) => {
        event.preventDefault()
        send({ reason: reason.trim(), effective_from: day })
      }}
    >
      <h2>提交批准</h2>
      <label htmlFor="rule-reason">为什么改（会一直留存）</label>
      <textarea
        id="rule-reason"
        required
        maxLength={500}
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <label htmlFor="rule-day">从哪天起生效</label>
      <input
        id="rule-day"
        type="date"
        required
        min={draft.today}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <Button type="primary" htmlType="submit" loading={busy} disabled={!ready || !reason.trim()}>
        提交
      </Button>
      {!ready && <p className="field-hint">保存并检查没有问题以后才能提交。</p>}
    </form>
  )
}

function ApproveForm({
  busy,
  decide,
}: {
  busy: boolean
  decide(decision: 'approve' | 'return', note: string): void
}) {
  const [note, setNote] = useState('')
  return (
    <div className="rule-form">
      <h2>批准</h2>
      <label htmlFor="rule-note">意见（退回时要写）</label>
      <textarea
        id="rule-note"
        maxLength={500}
        rows={2}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="rule-doors">
        <Button type="primary" loading={busy} onClick={() => decide('approve', note.trim())}>
          批准
        </Button>
        <Button loading={busy} disabled={!note.trim()} onClick={() => decide('return', note.trim())}>
          退回修改
        </Button>
      </div>
    </div>
  )
}

/** Asked twice. */
function Discard({ busy, discard }: { busy: boolean; discard(): void }) {
  const [sure, setSure] = useState(false)
  return sure ? (
    <div className="rule-doors">
      <span>删去以后不能恢复。</span>
      <Button danger loading={busy} onClick={discard}>
        确定删去
      </Button>
      <Button onClick={() => setSure(false)}>不删</Button>
    </div>
  ) : (
    <div>
      <Button type="text" onClick={() => setSure(true)}>
        删去草稿
      </Button>
    </div>
  )
}
