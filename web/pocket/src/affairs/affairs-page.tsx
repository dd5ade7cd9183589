import { Link, useLocation } from 'wouter-preact'
import { useMe } from '../keep/session.ts'
import { Icon } from '../parts/icons.tsx'
import { useLoaded } from '../parts/loaded.ts'
import { Page } from '../parts/page.tsx'
import { Failed, Skeleton } from '../parts/states.tsx'
import { affairCatalogue, seatFor } from './affairs.ts'

// one chunk for both: each chunk costs the first load its name
export { BeginAffair } from './begin.tsx'

/** The village affairs one may begin, by class. */
export function AffairsPage() {
  const me = useMe()
  const [, navigate] = useLocation()
  const code = me?.county.code
  const { data, failure, again } = useLoaded(async () => (code ? affairCatalogue(code) : undefined), [code])
  const mine = me && data ? data.kinds.filter((kind) => seatFor(me, kind)) : []
  return (
    <Page title="村务" back={() => navigate('/')}>
      {failure ? (
        <Failed failure={failure} again={again} />
      ) : me === null ? (
        <p class="notice">
          请先<Link href="/sign-in">登录</Link>。
        </p>
      ) : !data ? (
        <Skeleton rows={6} />
      ) : mine.length === 0 ? (
        <p class="notice">您的岗位不发起村级事务；等您办的，在首页“等我办”里。</p>
      ) : (
        data.groups.map(({ group, title }) => {
          const kinds = mine.filter((kind) => kind.group === group)
          return kinds.length === 0 ? null : (
            <section key={group}>
              <h2>{title}</h2>
              <ul class="rows">
                {kinds.map((kind) => (
                  <li key={kind.kind}>
                    <Link class="row" href={`/affairs/${kind.kind}`}>
                      {kind.title}
                      <Icon name="next" />
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          )
        })
      )}
    </Page>
  )
}
