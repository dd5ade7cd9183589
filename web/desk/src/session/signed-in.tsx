/** Everything behind sign-in: who is there, the header, and the page under it. */
import { Navigate, Outlet, useLocation } from 'react-router'
import { Refusal } from '../../../shared/api.ts'
import { useStream } from '../data/live.ts'
import { isReturning, useMe } from '../data/me.ts'
import { Shell } from '../shell/shell.tsx'
import { Trouble } from '../shell/trouble.tsx'

export function SignedIn() {
  const me = useMe()
  const location = useLocation()
  useStream(me.data !== undefined && !me.error)
  if (me.error instanceof Refusal && me.error.code === 'NOT_SIGNED_IN') {
    const to = location.pathname + location.search
    return <Navigate to={to === '/inbox' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`} replace />
  }
  const { on, wanted } = me.data?.second_factor ?? {}
  if (wanted === 'must' && !on && location.pathname !== '/security')
    return <Navigate to="/security" replace />
  // somebody just came from an identity provider: nothing is shown before one knows that it is the same person as before
  if (!me.data && isReturning()) return null
  if (me.error && !me.data) return <Trouble error={me.error} again={() => void me.refetch()} />
  return (
    <Shell me={me.data}>
      <Outlet />
    </Shell>
  )
}
