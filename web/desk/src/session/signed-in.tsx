/** Everything behind sign-in: who is there, the header, and the page under it. */
import { Navigate, Outlet, useLocation } from 'react-router'
import { Refusal } from '../../../shared/api.ts'
import { useMe } from '../data/me.ts'
import { Shell } from '../shell/shell.tsx'
import { Trouble } from '../shell/trouble.tsx'

export function SignedIn() {
  const me = useMe()
  const location = useLocation()
  if (me.error instanceof Refusal && me.error.code === 'NOT_SIGNED_IN') {
    const to = location.pathname + location.search
    return <Navigate to={to === '/inbox' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`} replace />
  }
  if (me.error && !me.data) return <Trouble error={me.error} again={() => void me.refetch()} />
  return (
    <Shell me={me.data}>
      <Outlet />
    </Shell>
  )
}
