/** 安全设置: a code at sign-in, and the identities kept elsewhere one signs in by. */
import { Button } from 'antd'
import { useEffect } from 'react'
import type { OwnSecurity } from '#contract/http/security.ts'
import { dayOf, when } from '../../../shared/formats.ts'
import { useMe } from '../data/me.ts'
import { unlinkOwn, useOwnSecurity } from '../data/security.ts'
import { useAttempt } from '../form/use-attempt.ts'
import { Trouble } from '../shell/trouble.tsx'
import { FactorOff } from './factor-off.tsx'
import { FactorOn } from './factor-on.tsx'
import './security.css'

export function SecurityPage() {
  const me = useMe().data
  const own = useOwnSecurity()
  useEffect(() => {
    document.title = '安全设置 · 善治工作台'
  }, [])
  if (own.error && !own.data) return <Trouble error={own.error} again={() => void own.refetch()} />
  if (!own.data || !me)
    return (
      <div className="sheet">
        <h1>安全设置</h1>
        <span className="bone" style={{ height: 240 }} />
      </div>
    )
  const { second_factor, identities } = own.data
  return (
    <div className="sheet security">
      <h1>安全设置</h1>
      <section aria-labelledby="factor">
        <h2 id="factor">动态验证码</h2>
        {second_factor.since ? (
          <FactorOn since={second_factor.since} left={second_factor.backup_codes_left} />
        ) : (
          <>
            {second_factor.reset && <ResetNote reset={second_factor.reset} />}
            <FactorOff wanted={me.second_factor.wanted} />
          </>
        )}
      </section>
      {identities.length > 0 && <Identities identities={identities} />}
    </div>
  )
}

function ResetNote({ reset }: { reset: NonNullable<OwnSecurity['second_factor']['reset']> }) {
  return (
    <p className="notice">
      {when(reset.at)}，{reset.by}关掉了您的动态验证码，理由：{reset.reason}
      。如果您不知情，请马上找本单位的系统管理员。
    </p>
  )
}

function Identities({ identities }: { identities: OwnSecurity['identities'] }) {
  const { attempt, busy, failed } = useAttempt()
  return (
    <section aria-labelledby="identities">
      <h2 id="identities">统一身份认证</h2>
      <ul className="security-list">
        {identities.map(({ id, title, linked_at }) => (
          <li key={id}>
            <span>
              {title} <span className="field-hint">{dayOf(new Date(linked_at))} 绑定</span>
            </span>
            <Button disabled={busy} onClick={() => void attempt(() => unlinkOwn(id))}>
              解除绑定<span className="unseen">{title}</span>
            </Button>
          </li>
        ))}
      </ul>
      <p className="field-hint">解除以后就不能用它登录了；要再绑定，请管理员给您一个一次性链接。</p>
      {failed && (
        <p className="field-wrong" role="alert">
          {failed}
        </p>
      )}
    </section>
  )
}
