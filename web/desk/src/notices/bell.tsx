import { NavLink, useNavigate } from 'react-router'
import { count } from '../../../shared/formats.ts'
import { useUnread } from '../data/notices.ts'
import { useKeys } from '../shell/use-keys.ts'

/** Past this the number says no more than that there are many. */
const MOST = 99

/** The bell and how many are unread; `n` opens the list. */
export function Bell() {
  const unread = useUnread().data ?? 0
  const navigate = useNavigate()
  useKeys({ n: () => void navigate('/notices') })
  return (
    <NavLink to="/notices" className="top-bell" aria-keyshortcuts="n" title="消息">
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <path
          d="M10 2.5a5 5 0 0 0-5 5V11l-1.5 3h13L15 11V7.5a5 5 0 0 0-5-5ZM8 16.5a2 2 0 0 0 4 0"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinejoin="round"
        />
      </svg>
      <span className="unseen">消息{unread > 0 && `，${count(unread)} 条没看`}</span>
      {unread > 0 && (
        <span className="top-count number" aria-hidden="true">
          {unread > MOST ? `${MOST}+` : unread}
        </span>
      )}
    </NavLink>
  )
}
