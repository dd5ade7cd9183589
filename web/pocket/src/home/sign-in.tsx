import { useState } from 'preact/hooks'
import { useLocation, useSearchParams } from 'wouter-preact'
import { sayError } from '../../../shared/api.ts'
import { lastPlace } from '../keep/phone.ts'
import { counties } from '../keep/places.ts'
import { sendWaiting } from '../keep/sender.ts'
import { enterCode, sendCode, signIn, signInByCode } from '../keep/session.ts'
import { ErrorSummary, type Errors } from '../parts/errors.tsx'
import { TextField } from '../parts/field.tsx'
import { Form } from '../parts/form.tsx'
import { useLoaded } from '../parts/loaded.ts'
import { Page } from '../parts/page.tsx'
import { safeWay } from '../parts/path-now.ts'

/** Two ways in: a code to the phone, for villagers; a name and password, for who was given one. */
export function SignIn() {
  const [way, setWay] = useState<'phone' | 'password'>('phone')
  const [filled, setFilled] = useState({ username: '', password: '' })
  const [, navigate] = useLocation()
  const [params] = useSearchParams()
  const done = () => {
    // what waited for this person's session goes now
    void sendWaiting(true)
    navigate(safeWay(params.get('to')), { replace: true })
  }
  return (
    <Page title="登录">
      {way === 'phone' ? (
        <ByPhone done={done} />
      ) : (
        <ByPassword key={filled.username} filled={filled} done={done} />
      )}
      <button class="button" type="button" onClick={() => setWay(way === 'phone' ? 'password' : 'phone')}>
        {way === 'phone' ? '我有用户名和密码' : '用手机验证码登录'}
      </button>
      <p class="soft">不登录也能反映。登录是为了换手机也能看到自己的事。</p>
      <Demo
        fill={(username, password) => {
          setFilled({ username, password })
          setWay('password')
          setTimeout(() => document.querySelector<HTMLElement>('form button.main')?.focus())
        }}
      />
    </Page>
  )
}

const number = /^1[3-9]\d{9}$/

function ByPhone({ done }: { done: () => void }) {
  const known = useLoaded(async () => ({ all: await counties(), last: await lastPlace.get() }), []).data
  const [chosen, setChosen] = useState<string>()
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [sent, setSent] = useState(false)
  const { errors, busy, attempt } = useAttempt()
  const county = chosen ?? known?.last?.county.code ?? known?.all[0]?.code ?? ''
  const isDemo = known?.all.some(({ code, is_demo }) => is_demo && code === county)
  const ask = () =>
    attempt(number.test(phone) ? {} : { phone: '请填 11 位手机号' }, async () => {
      await sendCode({ county, phone })
      setSent(true)
      setTimeout(() => document.getElementById('code')?.focus())
    })
  const enter = () =>
    attempt(/^\d{6}$/.test(code) ? {} : { code: '验证码是 6 位数字' }, async () => {
      await signInByCode({ county, phone, code })
      done()
    })
  return (
    <Form send={() => void (sent ? enter() : ask())}>
      <ErrorSummary errors={errors} />
      {known && known.all.length > 1 && (
        <div class="field">
          <label for="county">哪个县</label>
          <select id="county" value={county} onChange={(event) => setChosen(event.currentTarget.value)}>
            {known.all.map(({ code: value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      <TextField
        id="phone"
        label="手机号"
        error={errors.phone}
        type="tel"
        inputMode="tel"
        autocomplete="tel"
        maxLength={11}
        value={phone}
        onValue={(typed) => (setPhone(typed.trim()), setSent(false))}
      />
      {sent && (
        <TextField
          id="code"
          label="验证码"
          hint={`已发到您的手机，6 位数字${isDemo ? '。演示没有接通短信时，写在服务的日志里' : ''}`}
          error={errors.code}
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={6}
          value={code}
          onValue={setCode}
        />
      )}
      <button class="button main" type="submit" disabled={busy}>
        {sent ? '登录' : '给我发验证码'}
      </button>
      {sent && (
        <button class="button" type="button" disabled={busy} onClick={() => void ask()}>
          没收到，再发一次
        </button>
      )}
    </Form>
  )
}

/** The demo's accounts, fetched only where a county calls itself one. */
function Demo({ fill }: { fill: (username: string, password: string) => void }) {
  const { data } = useLoaded(async () => {
    const isDemo = (await counties()).some((county) => county.is_demo)
    return { Accounts: isDemo ? (await import('./demo-accounts.tsx')).DemoAccounts : null }
  }, [])
  return data?.Accounts ? <data.Accounts fill={fill} /> : null
}

interface Filled {
  username: string
  password: string
}
function ByPassword({ filled, done }: { filled: Filled; done: () => void }) {
  const [username, setUsername] = useState(filled.username)
  const [password, setPassword] = useState(filled.password)
  const [code, setCode] = useState<string>()
  const { errors, busy, attempt } = useAttempt()
  const prove = () =>
    attempt(code?.trim() ? {} : { code: '请填验证码' }, async () => {
      await enterCode(code!.trim())
      done()
    })
  const enter = () =>
    attempt(
      { ...(!username && { username: '请填用户名' }), ...(!password && { password: '请填密码' }) },
      async () => {
        if (await signIn({ username, password })) return done()
        setCode('')
        setTimeout(() => document.getElementById('code')?.focus())
      },
    )
  return (
    <Form send={() => void (code === undefined ? enter() : prove())}>
      <ErrorSummary errors={errors} />
      <TextField
        id="username"
        label="用户名"
        error={errors.username}
        autocomplete="username"
        maxLength={64}
        value={username}
        onValue={(typed) => setUsername(typed.trim())}
      />
      <TextField
        id="password"
        label="密码"
        error={errors.password}
        type="password"
        autocomplete="current-password"
        maxLength={128}
        value={password}
        onValue={(typed) => (setPassword(typed), setCode(undefined))}
      />
      {code !== undefined && (
        <TextField
          id="code"
          label="动态验证码"
          hint="验证码应用里现在的 6 位数字；手机应用不在，填一个备用码"
          error={errors.code}
          autocomplete="one-time-code"
          maxLength={20}
          value={code}
          onValue={setCode}
        />
      )}
      <button class="button main" type="submit" disabled={busy}>
        登录
      </button>
    </Form>
  )
}

/** Checks first, then tries; what the server says goes on top. */
function useAttempt() {
  const [errors, setErrors] = useState<Errors>({})
  const [busy, setBusy] = useState(false)
  const attempt = async (found: Errors, work: () => Promise<void>) => {
    setErrors(found)
    if (Object.keys(found).length > 0) return
    setBusy(true)
    await work().catch((failure: unknown) => setErrors({ '': sayError(failure) }))
    setBusy(false)
  }
  return { errors, busy, attempt }
}
