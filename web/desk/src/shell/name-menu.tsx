import { useRef } from 'react'
import { useNavigate } from 'react-router'
import type { Me } from '#contract/http/session.ts'
import { signOut } from '../data/me.ts'
import { useLook, type Shade } from '../look/look.tsx'

const shades: [Shade, string][] = [
  ['auto', '跟随系统'],
  ['light', '浅色'],
  ['dark', '深色'],
]

const ways: [string, string, string?][] = [
  ['/journal', '留痕', 'read_journal'],
  ['/supervisions', '我督办的'],
  ['/away', '外出委托'],
  ['/calendar', '日历订阅'],
  ['/notices/choices', '通知方式'],
  ['/security', '安全设置'],
]

const allowed =
  (me: Me) =>
  ([, , needs]: (typeof ways)[number]) =>
    !needs || me.may.includes(needs as Me['may'][number])

/** The name, the posts held from it, how the desk looks, and the way out. */
export function NameMenu({ me, showKeys }: { me: Me; showKeys: () => void }) {
  const menu = useRef<HTMLDivElement>(null)
  const navigate = useNavigate()
  const { shade, setShade } = useLook()
  const close = () => menu.current?.hidePopover()
  return (
    <div className="name-menu">
      <button type="button" className="quiet-button" popoverTarget="name-menu">
        {me.person.name}
        <span className="chevron" aria-hidden="true" />
      </button>
      <div id="name-menu" popover="auto" ref={menu}>
        <p className="name-menu-head">现任岗位</p>
        <ul>
          {me.posts.map((post) => (
            <li key={post.title}>
              {post.title}
              {post.acting && '（代理）'}
            </li>
          ))}
          {me.posts.length === 0 && <li>没有任职</li>}
        </ul>
        <fieldset>
          <legend>明暗</legend>
          {shades.map(([value, title]) => (
            <label key={value}>
              <input type="radio" name="shade" checked={shade === value} onChange={() => setShade(value)} />
              {title}
            </label>
          ))}
        </fieldset>
        {ways.filter(allowed(me)).map(([to, title]) => (
          <button
            key={to}
            type="button"
            className="quiet-button"
            onClick={() => {
              close()
              void navigate(to)
            }}
          >
            {title}
          </button>
        ))}
        <button
          type="button"
          className="quiet-button"
          onClick={() => {
            close()
            showKeys()
          }}
        >
          键盘怎么用
        </button>
        <button
          type="button"
          className="quiet-button"
          onClick={async () => {
            const elsewhere = await signOut().catch(() => null)
            if (elsewhere) location.assign(elsewhere)
            else void navigate('/sign-in', { replace: true })
          }}
        >
          退出登录
        </button>
      </div>
    </div>
  )
}
