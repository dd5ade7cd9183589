import { Link, useLocation } from 'react-router'
import type { Me } from '#contract/http/session.ts'
import { villageDoors } from './village-doors.ts'

/** Under the header wherever one is at the village's own business: its other doors. */
export function VillageTabs({ me }: { me: Me }) {
  const { pathname } = useLocation()
  const isIn = (path: string | undefined) =>
    path !== undefined && (pathname === path || pathname.startsWith(`${path}/`))
  const doors = villageDoors(me)
  const here = doors.find(({ to, also }) => isIn(to) || isIn(also))
  if (!here) return null
  return (
    <nav className="village-tabs" aria-label="村务">
      {doors.map(({ to, title }) => (
        <Link key={to} to={to} aria-current={to === here.to ? 'page' : undefined}>
          {title}
        </Link>
      ))}
    </nav>
  )
}
