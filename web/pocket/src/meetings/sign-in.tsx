import type { Meeting } from '#contract/http/meetings.ts'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { newId, post, sayError } from '../../../shared/api.ts'
import { TextField } from '../parts/field.tsx'

interface Props {
  meeting: Meeting
  done: (meeting: Meeting) => void
}

/** By the code scanned from the room's screen, at once; by typing its six digits; from elsewhere where the body allows it. */
export function SignIn({ meeting, done }: Props) {
  const scanned = new URLSearchParams(location.search).get('code') ?? ''
  const [code, setCode] = useState('')
  const [failed, setFailed] = useState('')
  const [busy, setBusy] = useState(false)
  const tried = useRef(false)
  const send = useCallback(
    async (given: string | undefined) => {
      setBusy(true)
      setFailed('')
      try {
        const body = { command_id: newId(), ...(given === undefined ? {} : { code: given }) }
        done(await post<Meeting>(`/api/meetings/${meeting.id}/sign-in`, body))
      } catch (failure) {
        setFailed(sayError(failure))
      } finally {
        setBusy(false)
      }
    },
    [meeting.id, done],
  )
  useEffect(() => {
    if (tried.current || !/^\d{6}$/.test(scanned)) return
    tried.current = true
    void send(scanned)
  }, [scanned, send])
  return (
    <form
      class="acting"
      onSubmit={(event) => {
        event.preventDefault()
        if (/^\d{6}$/.test(code)) void send(code)
        else setFailed('请扫会场屏幕上的码，或填写屏幕上的六位数字。')
      }}
    >
      <h2>签到</h2>
      <TextField
        id="code"
        label="签到码"
        hint="扫会场屏幕上的二维码就能签到；扫不了，填屏幕上的六位数字。"
        error={failed || undefined}
        value={code}
        onValue={setCode}
        inputMode="numeric"
        autocomplete="off"
        maxLength={6}
      />
      <button class="button main" type="submit" disabled={busy}>
        签到
      </button>
      {meeting.remote && (
        <button class="button" type="button" disabled={busy} onClick={() => void send(undefined)}>
          我不在会场，线上参加
        </button>
      )}
    </form>
  )
}
