import { Button, Input } from 'antd'
import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { Refusal, sayError } from '../../../shared/api.ts'
import { signIn } from '../data/me.ts'
import { useLook } from '../look/look.tsx'
import { useProviders } from '../data/security.ts'
import { CodeStep } from './code-step.tsx'
import { DemoAccounts } from './demo-accounts.tsx'
import { Providers, refusalWords } from './providers.tsx'
import './sign-in.css'

/** Only an address inside the desk is gone back to. */
const inside = (to: string | null) => (to?.startsWith('/') && !to.startsWith('//') ? to : '/inbox')

interface Failed {
  title: string
  detail: string
  field?: 'username' | 'password'
}

export function SignInPage() {
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [failed, setFailed] = useState<Failed | null>(null)
  const [sending, setSending] = useState(false)
  const summary = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams()
  const { elder, setElder } = useLook()
  const providers = useProviders()
  const isCode = search.has('code')
  const refused = search.get('refused')
  const named = search.get('provider')
  const to = search.get('to')
  const enter = () => navigate(inside(to), { replace: true })

  useEffect(() => {
    document.title = '登录 · 善治工作台'
  }, [])
  useEffect(() => summary.current?.focus(), [failed])
  useEffect(() => {
    if (!refused || providers.isPending) return
    const provider = providers.data?.find(({ id }) => id === named)
    setFailed(refusalWords(refused, provider?.title ?? '统一身份认证'))
  }, [refused, named, providers.isPending, providers.data])

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!username.trim() || !password) {
      setFailed({
        title: '还缺一项',
        detail: username.trim() ? '请填写密码。' : '请填写用户名。',
        field: username.trim() ? 'password' : 'username',
      })
      return
    }
    setSending(true)
    try {
      await signIn(username.trim(), password)
      await enter()
    } catch (error) {
      if (error instanceof Refusal && error.code === 'CODE_NEEDED') {
        setPassword('')
        setFailed(null)
        setSearch({ ...(to && { to }), code: 'needed' }, { replace: true })
        return
      }
      const title = error instanceof Refusal ? error.problem.title : '没有登录成功'
      setFailed({ title, detail: sayError(error) })
    } finally {
      setSending(false)
    }
  }

  return (
    <div className="sign-in">
      <div className="sign-in-top">
        <button type="button" className="quiet-button" aria-pressed={elder} onClick={() => setElder(!elder)}>
          {elder ? '退出长辈版' : '长辈版'}
        </button>
      </div>
      <main>
        <h1>善治</h1>
        <p className="sign-in-about">乡、村、网格的事，一件一件办好，有回音。</p>
        {isCode ? (
          <CodeStep
            enter={() => void enter()}
            tooLate={(detail) => {
              setFailed(detail ? { title: '没有登录成功', detail } : null)
              setSearch(to ? { to } : {}, { replace: true })
            }}
          />
        ) : (
          <form onSubmit={submit} noValidate>
            {failed && (
              <div className="notice" data-tone="refused" role="alert" tabIndex={-1} ref={summary}>
                <strong>{failed.title}</strong>
                <p>{failed.detail}</p>
              </div>
            )}
            <label htmlFor={`${id}-u`}>用户名</label>
            <Input
              id={`${id}-u`}
              size="large"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              value={username}
              status={failed?.field === 'username' ? 'error' : ''}
              aria-invalid={failed?.field === 'username'}
              onChange={(event) => setUsername(event.target.value)}
            />
            <label htmlFor={`${id}-p`}>密码</label>
            <Input.Password
              id={`${id}-p`}
              size="large"
              autoComplete="current-password"
              value={password}
              status={failed?.field === 'password' ? 'error' : ''}
              aria-invalid={failed?.field === 'password'}
              onChange={(event) => setPassword(event.target.value)}
            />
            <Button ref={button} type="primary" size="large" htmlType="submit" block loading={sending}>
              登录
            </Button>
          </form>
        )}
        {!isCode && <Providers to={to} />}
        <p className="sign-in-help">
          {isCode
            ? '手机丢了，备用码也没有，请找本单位的系统管理员重置动态验证码。'
            : '忘了密码，请找本单位的系统管理员重置。'}
        </p>
        {!isCode && (
          <DemoAccounts
            fill={(name, word) => {
              setUsername(name)
              setPassword(word)
              setFailed(null)
              button.current?.focus()
            }}
          />
        )}
      </main>
    </div>
  )
}
