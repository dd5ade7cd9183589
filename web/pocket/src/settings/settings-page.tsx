import { useLocation } from 'wouter-preact'
import { setElder, useElder } from '../keep/elder.ts'
import { Account } from '../home/account.tsx'
import { useMe } from '../keep/session.ts'
import { Page } from '../parts/page.tsx'
import { SignInFirst } from '../parts/sign-in-first.tsx'
import { Channels } from './channels.tsx'
import { Remembered } from './remembered.tsx'

/** 设置: how large, how I am told, what this phone remembers of me. */
export function SettingsPage() {
  const me = useMe()
  const [, navigate] = useLocation()
  return (
    <Page title="设置" back={() => navigate('/')}>
      <Size />
      <section>
        <h2>有进展怎么告诉我</h2>
        {me ? (
          <Channels />
        ) : (
          me === null && <SignInFirst to="/settings">登录以后可以选要不要发短信。</SignInFirst>
        )}
      </section>
      <Remembered />
      {me && (
        <section>
          <h2>帐号</h2>
          <Account />
        </section>
      )}
    </Page>
  )
}

function Size() {
  const elder = useElder()
  return (
    <fieldset class="field">
      <legend>字和按钮多大？</legend>
      {[false, true].map((on) => (
        <label class="option" key={String(on)}>
          <input type="radio" name="size" checked={elder === on} onChange={() => setElder(on)} />
          {on ? '长辈版：字大、按钮大' : '普通版'}
        </label>
      ))}
    </fieldset>
  )
}
