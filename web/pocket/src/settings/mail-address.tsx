import { useState } from 'preact/hooks'
import type { NoticeChoices } from '#contract/http/channels.ts'
import { post, sayError } from '../../../shared/api.ts'
import { TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'

const base = '/api/notice-choices/mail'

/** A mailbox is written to once its owner has shown the code that was sent there. */
export function MailAddress({ mail, again }: { mail: NoticeChoices['mail']; again: () => void }) {
  const [written, write] = useState('')
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const proving = mail.proving !== null
  const attempt = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setError(undefined)
    try {
      await work()
      write('')
      again()
    } catch (failure) {
      setError(sayError(failure))
    }
    setBusy(false)
  }
  if (mail.address && !proving)
    return (
      <>
        {error && <p class="message">{error}</p>}
        <button
          class="button"
          type="button"
          disabled={busy}
          onClick={() => void attempt(() => post(`${base}/forget`))}
        >
          不用这个邮箱了
        </button>
      </>
    )
  return (
    <details open={proving}>
      <summary class="button">也发到邮箱</summary>
      <Form
        send={() =>
          void attempt(() =>
            proving
              ? post(`${base}/prove`, { code: written.trim() })
              : post(base, { address: written.trim() }),
          )
        }
      >
        <TextField
          id="mail"
          label={proving ? '验证码' : '邮箱地址'}
          hint={proving ? `已发到 ${mail.proving}，6 位数字` : '先发一个验证码过去，填对了才用'}
          error={error}
          inputMode={proving ? 'numeric' : 'email'}
          autocomplete={proving ? 'one-time-code' : 'email'}
          maxLength={proving ? 12 : 254}
          value={written}
          onValue={write}
        />
        <button class="button" type="submit" disabled={busy || !written.trim()}>
          {proving ? '核对' : '发验证码'}
        </button>
        {proving && (
          <button
            class="button"
            type="button"
            disabled={busy}
            onClick={() => void attempt(() => post(`${base}/forget`))}
          >
            不用邮箱了
          </button>
        )}
      </Form>
    </details>
  )
}
