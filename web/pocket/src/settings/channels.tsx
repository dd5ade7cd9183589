import { useState } from 'preact/hooks'
import type { NewNoticeChoices, NoticeChoices } from '#contract/http/channels.ts'
import { get, post, sayError } from '../../../shared/api.ts'
import { TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { useLoaded } from '../parts/loaded.ts'
import { Failed, Skeleton } from '../parts/states.tsx'
import { MailAddress } from './mail-address.tsx'

const address = '/api/notice-choices'
type Mode = NewNoticeChoices['sms']
const modes: [Mode, string][] = [
  ['off', '不发，我自己来看'],
  ['each', '有进展就发'],
  ['daily', '一天汇总发一次'],
]

/** Beside the app: short message and mail, when, and when never. */
export function Channels() {
  const { data, failure, again } = useLoaded(() => get<NoticeChoices>(address), [])
  if (failure) return <Failed failure={failure} again={again} />
  if (!data) return <Skeleton rows={3} />
  return <Choices key={data.mail.address ?? ''} kept={data} again={again} />
}

function Choices({ kept, again }: { kept: NoticeChoices; again: () => void }) {
  const { sms, mail, quiet } = kept
  const [chosen, choose] = useState({ sms: sms.mode, mail: mail.mode, daily_at: kept.daily_at })
  const [said, setSaid] = useState<{ ok: boolean; words: string }>()
  const [busy, setBusy] = useState(false)
  const change = (patch: Partial<NewNoticeChoices>) => {
    setSaid(undefined)
    choose({ ...chosen, ...patch })
  }
  const save = async () => {
    setBusy(true)
    try {
      await post(address, chosen)
      setSaid({ ok: true, words: '记下了。' })
    } catch (failure) {
      setSaid({ ok: false, words: sayError(failure) })
    }
    setBusy(false)
  }
  return (
    <>
      <p class="soft">
        消息总会留在“消息”里，随时能看。要不要另外发到手机上，您来定。
        {quiet && `${quiet.replace('-', ' 到 ')} 不打扰，攒到早上再发；紧急的随时发。`}
      </p>
      <Form send={() => void save()}>
        {sms.phone ? (
          <Modes
            name="sms"
            title={`短信（发到 ${sms.phone}）`}
            hint={sms.set_up ? '' : '这里还没有接通短信，选了也暂时收不到。'}
            mode={chosen.sms}
            choose={(mode) => change({ sms: mode })}
          />
        ) : (
          <p class="notice">
            还不知道您的手机号，发不了短信。用手机验证码登录一次就有了；工作人员请管理员登记。
          </p>
        )}
        {mail.address && (
          <Modes
            name="mail"
            title={`邮件（发到 ${mail.address}）`}
            hint=""
            mode={chosen.mail}
            choose={(mode) => change({ mail: mode })}
          />
        )}
        {[chosen.sms, chosen.mail].includes('daily') && (
          <TextField
            id="daily"
            label="每天几点汇总"
            type="time"
            value={chosen.daily_at}
            onValue={(daily_at) => change({ daily_at })}
          />
        )}
        {(sms.phone || mail.address) && (
          <button class="button main" type="submit" disabled={busy}>
            {busy ? '正在记下…' : '就这样，记下'}
          </button>
        )}
        {said && (
          <p class={said.ok ? 'notice' : 'message'} role={said.ok ? 'status' : 'alert'}>
            {said.words}
          </p>
        )}
      </Form>
      {(mail.set_up || mail.address) && <MailAddress mail={mail} again={again} />}
    </>
  )
}

interface ModesProps {
  name: string
  title: string
  hint: string
  mode: Mode
  choose: (mode: Mode) => void
}
function Modes({ name, title, hint, mode, choose }: ModesProps) {
  return (
    <fieldset class="field">
      <legend>{title}</legend>
      {hint && <p class="hint">{hint}</p>}
      {modes.map(([value, words]) => (
        <label class="option" key={value}>
          <input type="radio" name={name} checked={mode === value} onChange={() => choose(value)} />
          {words}
        </label>
      ))}
    </fieldset>
  )
}
