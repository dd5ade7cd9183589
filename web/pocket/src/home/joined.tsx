import type { Static } from 'typebox'
import type { JoinedMatters } from '#contract/http/similar.ts'
import { Link } from 'wouter-preact'
import { get } from '../../../shared/api.ts'
import { Icon } from '../parts/icons.tsx'
import { useLoaded } from '../parts/loaded.ts'

/** What one joined under one's account. Nothing, and no word, when there is none. */
export function JoinedRows() {
  const items = useLoaded(() => get<Static<typeof JoinedMatters>>('/api/joined'), []).data?.items ?? []
  if (items.length === 0) return null
  return (
    <section>
      <h2>我一起反映的</h2>
      <ul class="rows">
        {items.map((item) => (
          <li key={item.id}>
            <Link class="row" href={item.follow.replace(/^\/m/, '')}>
              <span>
                {item.kind_title}
                <span class="soft under">
                  {item.place} · {item.state_plain}
                </span>
              </span>
              <Icon name="next" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
