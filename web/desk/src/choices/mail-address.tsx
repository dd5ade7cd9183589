import { Button } from 'antd'
import { useState } from 'react'
import type { NoticeChoices } from '#contract/http/channels.ts'
import { sayError } from '../../../shared/api.ts'
import { askMailCode, forgetMail, proveMail } from '../data/channels.ts'
import { noteSignedOut } from '../data/query-client.ts'

/** One's mail address: typed, proved by the code that was sent to it, or taken away again. */
export function MailAddress({ mail }: { mail: NoticeChoices['mail'] }) {
  const [address, setAddress] = useState('')
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState('')
  async function attempt(work: () => Promise<void>) {
    setBusy(true)
    setFailed('')
    try {
      await work()
    } catch (error) {
      noteSignedOut(error)
      setFailed(sayError(error))
    }
    setBusy(false)
  }
  return (
    <section className="choices-mail" aria-labelledby="mail-title">
      <h2 id="mail-title">邮箱</h2>
      {!mail.set_up && !mail.address && <p>本县还没有接通邮件。接通后可以在这里填写邮箱。</p>}
      {mail.address && (
        <p className="choices-line">
          <span>{mail.address}，已核实。</span>
          <Button loading={busy} onClick={() => void attempt(forgetMail)}>
            不再用这个邮箱
          </Button>
        </p>
      )}
      {mail.set_up && (
        <form
          className="choices-line"
          onSubmit={(event) => {
            event.preventDefault()
            void attempt(() => askMailCode(address))
          }}
        >
          <label htmlFor="mail-address">{mail.address ? '换一个邮箱' : '填写邮箱'}</label>
          <input
            id="mail-address"
            type="email"
            autoComplete="email"
            required
            maxLength={254}
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
          <Button htmlType="submit" loading={busy}>
            发验证码
          </Button>
        </form>
      )}
      {mail.proving && (
        <form
          className="choices-line"
          onSubmit={(event) => {
            event.preventDefault()
            void attempt(() => proveMail(code))
          }}
        >
          <label htmlFor="mail-code">发到 {mail.proving} 的验证码</label>
          <input
            id="mail-code"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            maxLength={12}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
          <Button type="primary" htmlType="submit" loading={busy}>
            核实
          </Button>
        </form>
      )}
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
    </section>
  )
}
