import type { MeetingPage } from '#contract/http/meetings.ts'
import { Link, useLocation } from 'wouter-preact'
import { get } from '../../../shared/api.ts'
import { when } from '../../../shared/formats.ts'
import { Icon } from '../parts/icons.tsx'
import { useLoaded } from '../parts/loaded.ts'
import { Page } from '../parts/page.tsx'
import { Failed, Skeleton } from '../parts/states.tsx'

// one chunk for both: each chunk costs the first load its name
export { MeetingPage } from './meeting-page.tsx'

/** The meetings I am called to, the next one first; below them those that were. */
export function MeetingsPage() {
  const [, navigate] = useLocation()
  const coming = useLoaded(() => get<MeetingPage>('/api/meetings', { when: 'coming', limit: 50 }), [])
  const past = useLoaded(() => get<MeetingPage>('/api/meetings', { when: 'past', limit: 10 }), [])
  return (
    <Page title="开会" back={() => navigate('/')}>
      {coming.failure ? (
        <Failed failure={coming.failure} again={coming.again} />
      ) : coming.data ? (
        <Rows rows={coming.data.items} empty="现在没有通知您的会。" />
      ) : (
        <Skeleton />
      )}
      {past.data && past.data.items.length > 0 && (
        <section>
          <h2>开过的</h2>
          <Rows rows={past.data.items} empty="" />
        </section>
      )}
    </Page>
  )
}

function Rows({ rows, empty }: { rows: MeetingPage['items']; empty: string }) {
  if (rows.length === 0) return <p class="notice">{empty}</p>
  return (
    <ul class="rows">
      {rows.map((row) => (
        <li key={row.id}>
          <Link class="row" href={`/meetings/${row.id}`}>
            <span>
              {row.title}
              <span class="soft under">
                {row.place.at(-1)?.name} {row.body_title} · {row.state_title}
              </span>
              <span class="soft under">
                {when(row.held_at)} · {row.venue}
              </span>
            </span>
            <Icon name="next" />
          </Link>
        </li>
      ))}
    </ul>
  )
}
