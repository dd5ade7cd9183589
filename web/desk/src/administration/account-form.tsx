import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { AccountOpened, AccountRow } from '#contract/http/accounts.ts'
import { openAccount, resetPassword, setAccount, signOutPerson } from '../data/administration.ts'
import { Field } from '../form/field.tsx'
import { WrongSummary } from '../form/wrong-summary.tsx'
import { useSending } from '../staffing/use-sending.ts'

export type AccountAct = 'open' | 'password' | 'disable' | 'enable' | 'sign-out'

const titles: Record<AccountAct, (name: string) => string> = {
  open: (name) => `给${name}开账号`,
  password: (name) => `重置${name}的密码`,
  disable: (name) => `停用${name}的账号`,
  enable: (name) => `启用${name}的账号`,
  'sign-out': (name) => `让${name}在所有设备上退出`,
}
const hints: Record<AccountAct, string> = {
  open: '用户名自己起，建议用姓名拼音；密码由系统生成，只显示一次。',
  password: '请先当面或打电话核实是本人。新密码只显示一次，原来的马上失效，所有设备退出。',
  disable: '马上在所有设备上退出，不能再登录；事情和记录都还在。',
  enable: '原来的用户名和密码又能登录。',
  'sign-out': '账号和密码不变，要重新登录。手机丢了请同时重置密码。',
}

export function AccountForm({ row, act, close }: { row: AccountRow; act: AccountAct; close: () => void }) {
  const [typed, setTyped] = useState('')
  const [made, setMade] = useState<AccountOpened | null>(null)
  const id = useId()
  const idOf = (field: string) => `${id}-${field}`
  const { person, name } = row
  const field = act === 'open' ? 'username' : 'reason'
  const { wrong, attempt, sending, submit, wrongAt } = useSending(
    () =>
      typed.trim() || act === 'sign-out'
        ? []
        : [{ field, say: act === 'open' ? '请起一个用户名。' : '请写为什么，几个字就行。' }],
    async () => {
      const text = typed.trim()
      if (act === 'open') setMade(await openAccount(person, text))
      else if (act === 'password') setMade(await resetPassword(person, text))
      else {
        if (act === 'sign-out') await signOutPerson(person)
        else await setAccount(person, act, text)
        close()
      }
    },
    () => `${titles[act](name)}：办好了。`,
  )
  if (made) return <Once {...{ made, name, close }} />
  return (
    <form className="act-form" aria-label={titles[act](name)} noValidate onSubmit={submit}>
      <WrongSummary {...{ wrong, attempt, idOf }} />
      <p className="field-hint">{hints[act]}</p>
      {act !== 'sign-out' && (
        <Field id={idOf(field)} label={act === 'open' ? '用户名' : '为什么'} required wrong={wrongAt(field)}>
          {(aria, status) => (
            <Input
              {...aria}
              {...{ status, value: typed, maxLength: act === 'open' ? 64 : 200, autoComplete: 'off' }}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      )}
      <div className="form-buttons">
        <Button type="primary" danger={act === 'disable'} htmlType="submit" loading={sending}>
          {titles[act](name)}
        </Button>
        <Button onClick={close}>先不办</Button>
      </div>
    </form>
  )
}

/** Told this once, to be handed over in person. */
function Once({ made, name, close }: { made: AccountOpened; name: string; close: () => void }) {
  const id = useId()
  return (
    <div className="notice admin-once" data-tone="done">
      <p>
        用户名 <strong>{made.username}</strong>
      </p>
      <label htmlFor={id}>密码，只显示这一次，请当面交给{name}本人</label>
      <Input id={id} readOnly value={made.password} onFocus={(event) => event.target.select()} />
      <Button onClick={close}>已交给本人</Button>
    </div>
  )
}
