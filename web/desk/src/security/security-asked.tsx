import { useState } from 'react'
import { Link, useLocation } from 'react-router'
import type { Me } from '#contract/http/session.ts'
import './security.css'

const KEY = 'asked-second-factor'

/** Asks those who administer others to enrol a second factor, until they have or say later; a browser remembers that. */
export function SecurityAsked({ me }: { me: Me }) {
  const [later, setLater] = useState(() => localStorage.getItem(KEY) === me.person.id)
  const { pathname } = useLocation()
  const { on, wanted } = me.second_factor
  if (on || wanted !== 'should' || later || pathname === '/security') return null
  return (
    <aside className="notice security-asked" aria-label="安全提醒">
      <span>您管着别人的任职和权限，请给登录加一道动态验证码。</span>
      <Link to="/security">去开启</Link>
      <button
        type="button"
        className="quiet-button"
        onClick={() => {
          localStorage.setItem(KEY, me.person.id)
          setLater(true)
        }}
      >
        以后再说
      </button>
    </aside>
  )
}
