/** How one wants to be told beside the app: by short message, by mail, each or once a day. */
import { Button } from 'antd'
import { useEffect, useState, type FormEvent } from 'react'
import type { NewNoticeChoices, NoticeChoices } from '#contract/http/channels.ts'
import { sayError } from '../../../shared/api.ts'
import { saveChoices, useNoticeChoices } from '../data/channels.ts'
import { noteSignedOut } from '../data/query-client.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { MailAddress } from './mail-address.tsx'
import './choices.css'

export function ChoicesPage() {
  const choices = useNoticeChoices()
  useEffect(() => {
    document.title = '通知方式 · 善治工作台'
  }, [])
  return (
    <section className="sheet choices" aria-labelledby="choices-title">
      <h1 id="choices-title">通知方式</h1>
      <p>消息总会出现在工作台的“消息”里。您还可以让它发到手机或邮箱。</p>
      {choices.data ? (
        <Choices key={choices.data.mail.address ?? ''} kept={choices.data} />
      ) : choices.error ? (
        <Trouble error={choices.error} again={() => void choices.refetch()} />
      ) : (
        <ListBones />
      )}
    </section>
  )
}

const modes: [NewNoticeChoices['sms'], string][] = [
  ['off', '不发'],
  ['each', '有消息就发'],
  ['daily', '每天汇总发一次'],
]

function Choices({ kept }: { kept: NoticeChoices }) {
  const [sms, setSms] = useState(kept.sms.mode)
  const [mail, setMail] = useState(kept.mail.mode)
  const [daily_at, setDailyAt] = useState(kept.daily_at)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const [failed, setFailed] = useState('')
  async function save(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setFailed('')
    try {
      await saveChoices({ sms, mail, daily_at })
      setSaid('已保存。')
    } catch (error) {
      noteSignedOut(error)
      setFailed(sayError(error))
    }
    setBusy(false)
  }
  return (
    <>
      <MailAddress mail={kept.mail} />
      <form onSubmit={(event) => void save(event)}>
        <Mode name="sms" title="短信" mode={sms} choose={setSms} open={kept.sms.phone !== null}>
          {kept.sms.phone
            ? `发到 ${kept.sms.phone}。`
            : '还没有登记您的手机号，请先请管理员在“组织”里登记工作手机。'}
          {!kept.sms.set_up && '本县还没有接通短信，选了也暂时收不到。'}
        </Mode>
        <Mode name="mail" title="邮件" mode={mail} choose={setMail} open={kept.mail.address !== null}>
          {kept.mail.address ? `发到 ${kept.mail.address}。` : '请先在上面填写邮箱。'}
        </Mode>
        {(sms === 'daily' || mail === 'daily') && (
          <p className="choices-daily">
            <label htmlFor="choices-daily">每天几点汇总</label>
            <input
              id="choices-daily"
              type="time"
              required
              value={daily_at}
              onChange={(event) => setDailyAt(event.target.value)}
            />
          </p>
        )}
        <p className="field-hint">
          {kept.quiet && `${kept.quiet.replace('-', ' 到 ')} 之间不发，攒到早上。`}
          紧急事项随时发。已经在工作台看过的不再发；敏感事项只提醒登录，不写内容。
        </p>
        <Button type="primary" htmlType="submit" loading={busy}>
          保存
        </Button>
        <p role="status">{said}</p>
        {failed && (
          <p className="field-wrong" role="alert">
            {failed}
          </p>
        )}
      </form>
    </>
  )
}

interface ModeProps {
  name: string
  title: string
  mode: NewNoticeChoices['sms']
  choose: (mode: NewNoticeChoices['sms']) => void
  open: boolean
  children: React.ReactNode
}
function Mode({ name, title, mode, choose, open, children }: ModeProps) {
  return (
    <fieldset className="choices-mode" disabled={!open}>
      <legend>{title}</legend>
      <p className="field-hint">{children}</p>
      {modes.map(([value, words]) => (
        <label key={value}>
          <input type="radio" name={name} checked={mode === value} onChange={() => choose(value)} />
          {words}
        </label>
      ))}
    </fieldset>
  )
}
