/** Another system, or a unit's chat group, that is to be told. */
import { Button, Input, Select } from 'antd'
import { useState, type FormEvent } from 'react'
import {
  events,
  robotEvents,
  type Channels,
  type EndpointKind,
  type EventKind,
} from '#contract/http/channels.ts'
import { newId, Refusal, sayError } from '../../../shared/api.ts'
import { registerEndpoint } from '../data/channels.ts'
import { noteSignedOut } from '../data/query-client.ts'
import { Field } from '../form/field.tsx'
import { SecretOnce } from './secret-once.tsx'
import { eventWords, kindWords } from './words.ts'

const hints: Record<EndpointKind, string> = {
  webhook: '以 https:// 开头。推送只说哪一件、什么类型、到了哪一步、在哪个村，没有人名、电话和原话。',
  dingtalk:
    '在群设置的“智能群助手”里添加自定义机器人，复制它的 Webhook 地址。安全设置选“加签”，或关键词填“善治”。',
  wecom: '在群里添加群机器人，复制它的 Webhook 地址。知道地址的人都能往群里发，别给别人。',
  feishu: '在群设置的“群机器人”里添加自定义机器人，复制它的 Webhook 地址，打开“签名校验”。',
}
const ofKind = (kind: EndpointKind): EventKind[] =>
  kind === 'webhook' ? (Object.keys(events) as EventKind[]) : [...robotEvents]
const chosenAtFirst = (kind: EndpointKind): EventKind[] =>
  kind === 'webhook' ? ['matter.reported', 'matter.closed'] : [...robotEvents]

export function Register({ units }: { units: Channels['units'] }) {
  const [id, setId] = useState(newId)
  const [kind, setKind] = useState<EndpointKind>('webhook')
  const [title, setTitle] = useState('')
  const [unit, setUnit] = useState(0)
  const [address, setAddress] = useState('')
  const [secret, setSecret] = useState('')
  const [chosen, setChosen] = useState<EventKind[]>(chosenAtFirst('webhook'))
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<{ field: string | undefined; say: string } | null>(null)
  const [made, setMade] = useState<{ secret: string | null } | null>(null)
  const options = units.flatMap(({ title, is_place }, value) =>
    kind !== 'webhook' || is_place ? [{ value, label: title }] : [],
  )
  const wrong = (field: string) => (failed?.field === field ? failed.say : undefined)
  function become(next: EndpointKind) {
    setKind(next)
    setChosen(chosenAtFirst(next))
    if (next === 'webhook' && !units[unit]?.is_place) setUnit(0)
  }
  async function submit(event: FormEvent) {
    event.preventDefault()
    const { region, organisation } = units[unit]!
    setBusy(true)
    setFailed(null)
    try {
      setMade(
        await registerEndpoint({
          ...{ id, kind, title, region, address, events: chosen },
          ...(organisation ? { organisation } : {}),
          ...(secret && kind !== 'webhook' && kind !== 'wecom' ? { secret } : {}),
        }),
      )
      setId(newId())
      setTitle('')
      setAddress('')
      setSecret('')
    } catch (error) {
      noteSignedOut(error)
      setFailed({ field: error instanceof Refusal ? error.problem.field : undefined, say: sayError(error) })
    }
    setBusy(false)
  }
  if (units.length === 0) return null
  return (
    <section aria-labelledby="register-title">
      <h2 id="register-title">登记接收方</h2>
      {made && (
        <div className="notice" data-tone="done" role="status">
          <p>已登记，从现在起的事情会通知它。可以先“发一条测试”。</p>
          {made.secret && <SecretOnce key={made.secret} secret={made.secret} />}
        </div>
      )}
      <form className="register-endpoint" onSubmit={(event) => void submit(event)}>
        <Field id="endpoint-kind" label="接收方是" required>
          {(aria) => (
            <Select<EndpointKind>
              {...aria}
              value={kind}
              onChange={become}
              options={(Object.keys(kindWords) as EndpointKind[]).map((value) => ({
                value,
                label: kindWords[value],
              }))}
            />
          )}
        </Field>
        <Field id="endpoint-title" label="名称" required wrong={wrong('title')}>
          {(aria, status) => (
            <Input
              {...aria}
              status={status}
              required
              maxLength={40}
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
        <Field
          id="endpoint-unit"
          label={kind === 'webhook' ? '哪里的事项' : '哪个单位的群'}
          hint={kind === 'webhook' ? '含下级。' : '转到这个单位，或它督办的超过时限，就发到群里。'}
          required
          wrong={wrong('region') ?? wrong('organisation')}
        >
          {(aria) => (
            <Select
              {...aria}
              showSearch
              optionFilterProp="label"
              value={unit}
              onChange={setUnit}
              options={options}
            />
          )}
        </Field>
        <Field id="endpoint-address" label="地址" hint={hints[kind]} required wrong={wrong('address')}>
          {(aria, status) => (
            <Input
              {...aria}
              status={status}
              required
              maxLength={1000}
              autoComplete="off"
              value={address}
              onChange={(event) => setAddress(event.target.value)}
            />
          )}
        </Field>
        {(kind === 'dingtalk' || kind === 'feishu') && (
          <Field
            id="endpoint-secret"
            label="加签密钥"
            hint="机器人安全设置里显示的那一串。"
            wrong={wrong('secret')}
          >
            {(aria, status) => (
              <Input.Password
                {...aria}
                status={status}
                maxLength={200}
                autoComplete="off"
                value={secret}
                onChange={(event) => setSecret(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field id="endpoint-events" label="什么时候通知" group required wrong={wrong('events')}>
          {() => (
            <div className="endpoint-events">
              {ofKind(kind).map((event) => (
                <label key={event}>
                  <input
                    type="checkbox"
                    checked={chosen.includes(event)}
                    onChange={({ target }) =>
                      setChosen(target.checked ? [...chosen, event] : chosen.filter((one) => one !== event))
                    }
                  />
                  {eventWords(kind, event)}
                </label>
              ))}
            </div>
          )}
        </Field>
        {failed && !failed.field && (
          <p className="field-wrong" role="alert">
            {failed.say}
          </p>
        )}
        <Button type="primary" htmlType="submit" loading={busy}>
          登记
        </Button>
      </form>
    </section>
  )
}
