import { Link, useLocation } from 'react-router'
import type { Door } from './village-doors.ts'

const isIn = (pathname: string, path: string | undefined) =>
  path !== undefined && (pathname === path || pathname.startsWith(`${path}/`))
export const isAt = (pathname: string, { to, also }: Door) => isIn(pathname, to) || isIn(pathname, also)

/** Under the header wherever one is behind one of these doors: the others. */
export function DoorTabs({ title, doors }: { title: string; doors: Door[] }) {
  const { pathname } = useLocation()
  const here = doors.find((door) => isAt(pathname, door))
  if (!here) return null
  return (
    <nav className="village-tabs" aria-label={title}>
      {doors.map((door) => (
        <Link key={door.to} to={door.to} aria-current={door === here ? 'page' : undefined}>
          {door.title}
        </Link>
      ))}
    </nav>
  )
}
