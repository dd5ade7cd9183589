import { Link } from 'react-router'
import type { Matter } from '#contract/http/matters.ts'
import { when } from '../../../shared/formats.ts'
import { useDuplicates } from '../data/suggestions.ts'
import { mergesOthers } from './likely-others.tsx'

/** Open ones near it that may be the same thing, for whoever may merge them. */
export function Duplicates({ matter }: { matter: Matter }) {
  const items = useDuplicates(matter, matter.actions.some(mergesOthers))
  if (items.length === 0) return null
  return (
    <section className="duplicates" aria-label="可能是同一件事">
      <h3>可能是同一件事</h3>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            {item.open ? (
              <Link to={`/matters/${item.id}`}>{item.words?.slice(0, 60) ?? item.kind_title}</Link>
            ) : (
              <span>{item.kind_title}</span>
            )}
            <span className="matter-due">
              {item.number && <span className="number">{item.number}，</span>}
              {item.near}，{when(item.opened_at)} 反映，{item.state_plain}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
