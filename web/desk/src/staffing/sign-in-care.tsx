/** How somebody in one's care signs in: the second factor they lost taken away, a link that ties an identity to them. */
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { IdentityInvitation, IdentityProvider, LinkedIdentity } from '#contract/http/security.ts'
import { when } from '../../../shared/formats.ts'
import { inviteIdentity, resetSecondFactor, unlinkOthers, useOthersSecurity } from '../data/security.ts'
import { Field } from '../form/field.tsx'
import { useAttempt } from '../form/use-attempt.ts'
import { WrongSummary } from '../form/wrong-summary.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { useSending } from './use-sending.ts'

export function SignInCare({ person, name, close }: { person: string; name: string; close: () => void }) {
  const security = useOthersSecurity(person)
  const [resetting, setResetting] = useState(false)
  if (security.error && !security.data)
    return <Trouble error={security.error} again={() => void security.refetch()} />
  if (!security.data) return <span className="bone" style={{ height: 96 }} />
  const { has_account, second_factor, identities, providers } = security.data
  return (
    <section className="act-form sign-in-care" aria-label={`${name}怎么登录`}>
      <p>
        {has_account ? '已有账号。' : '还没有账号。'}
        {has_account && (second_factor ? '动态验证码：已开启。' : '动态验证码：没有开启。')}
      </p>
      {identities.map((one) => (
        <Linked key={one.id} person={person} name={name} identity={one} />
      ))}
      {providers.map((provider) => (
        <Invite key={provider.id} person={person} name={name} provider={provider} />
      ))}
      {resetting ? (
        <Reset person={person} name={name} close={() => setResetting(false)} />
      ) : (
        <div className="form-buttons">
          {second_factor && <Button onClick={() => setResetting(true)}>重置动态验证码</Button>}
          <Button onClick={close}>收起</Button>
        </div>
      )}
    </section>
  )
}

function Linked({ person, name, identity }: { person: string; name: string; identity: LinkedIdentity }) {
  const { attempt, busy, failed } = useAttempt()
  return (
    <p>
      {identity.title}：{when(identity.linked_at)} 绑定
      <button
        type="button"
        className="quiet-button link-button"
        disabled={busy}
        onClick={() => void attempt(() => unlinkOthers(person, identity.id))}
      >
        解除<span className="unseen">{name}的绑定</span>
      </button>
      {failed && <span className="field-wrong">{failed}</span>}
    </p>
  )
}

/** The link is shown once, to be handed to the person themselves. */
function Invite({ person, name, provider }: { person: string; name: string; provider: IdentityProvider }) {
  const [made, setMade] = useState<IdentityInvitation | null>(null)
  const { attempt, busy, failed } = useAttempt()
  const id = useId()
  return (
    <div className="care-invite">
      {made ? (
        <>
          <label htmlFor={id}>
            {provider.title}的绑定链接，只能用一次，{when(made.expires_at)} 前有效。请只发给{name}本人。
          </label>
          <Input id={id} readOnly value={made.address} onFocus={(event) => event.target.select()} />
        </>
      ) : (
        <Button
          loading={busy}
          onClick={() => void attempt(async () => setMade(await inviteIdentity(person, provider.id)))}
        >
          生成{provider.title}的绑定链接
        </Button>
      )}
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
    </div>
  )
}

function Reset({ person, name, close }: { person: string; name: string; close: () => void }) {
  const [reason, setReason] = useState('')
  const id = useId()
  const idOf = (field: string) => `${id}-${field}`
  const { wrong, attempt, sending, submit, wrongAt } = useSending(
    () => (reason.trim() ? [] : [{ field: 'reason', say: '请写明为什么重置。' }]),
    async () => {
      await resetSecondFactor(person, reason.trim())
      close()
    },
    () => `${name}的动态验证码已关掉，并在所有设备上退出。`,
  )
  return (
    <form aria-label={`重置${name}的动态验证码`} noValidate onSubmit={submit}>
      <WrongSummary {...{ wrong, attempt, idOf }} />
      <Field
        id={idOf('reason')}
        label="为什么重置"
        hint={`请先当面或打电话核实是${name}本人。理由和您的名字会留痕，${name}看得到。`}
        required
        wrong={wrongAt('reason')}
      >
        {(aria, status) => (
          <Input
            {...aria}
            {...{ status, value: reason, maxLength: 200, autoFocus: true }}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={sending}>
          重置{name}的动态验证码
        </Button>
        <Button onClick={close}>先不办</Button>
      </div>
    </form>
  )
}
