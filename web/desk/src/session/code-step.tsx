import { Button, Input } from 'antd'
import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { Refusal, sayError } from '../../../shared/api.ts'
import { enterCode } from '../data/me.ts'

/** The second step: the code on the phone, or one of the backup codes. `tooLate`: the first step must be done again. */
export function CodeStep({ enter, tooLate }: { enter: () => void; tooLate: (say: string) => void }) {
  const [code, setCode] = useState('')
  const [failed, setFailed] = useState('')
  const [sending, setSending] = useState(false)
  const summary = useRef<HTMLDivElement>(null)
  const id = useId()
  useEffect(() => summary.current?.focus(), [failed])
  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!code.trim()) return setFailed('请填验证码。')
    setSending(true)
    setFailed('')
    try {
      await enterCode(code.trim())
      enter()
    } catch (error) {
      if (error instanceof Refusal && error.code === 'SIGN_IN_FAILED') tooLate(error.message)
      else setFailed(sayError(error))
    } finally {
      setSending(false)
    }
  }
  return (
    <form onSubmit={submit} noValidate>
      {failed && (
        <div className="notice" data-tone="refused" role="alert" tabIndex={-1} ref={summary}>
          <p>{failed}</p>
        </div>
      )}
      <label htmlFor={id}>动态验证码</label>
      <p className="sign-in-hint" id={`${id}-hint`}>
        打开手机上的验证码应用，填现在的 6 位数字；手机不在身边，填一个备用码。
      </p>
      <Input
        {...{ id, size: 'large', autoFocus: true, maxLength: 20, value: code, spellCheck: false }}
        autoComplete="one-time-code"
        inputMode="text"
        aria-describedby={`${id}-hint`}
        status={failed ? 'error' : ''}
        aria-invalid={failed !== ''}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="primary" size="large" htmlType="submit" block loading={sending}>
        登录
      </Button>
      <Button size="large" block onClick={() => tooLate('')}>
        换个账号
      </Button>
    </form>
  )
}
