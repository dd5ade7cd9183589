import { Link, useLocation } from 'wouter-preact'
import { when } from '../../../shared/formats.ts'
import { follows } from '../keep/phone.ts'
import { useMe } from '../keep/session.ts'
import { Icon } from '../parts/icons.tsx'
import { useLoaded } from '../parts/loaded.ts'
import { Page } from '../parts/page.tsx'
import { Skeleton } from '../parts/states.tsx'
import { JoinedRows } from './joined.tsx'
import { More } from './more.tsx'

/** What I reported: under my account when signed in, and what this phone remembers. */
export function Mine() {
  const me = useMe()
  const kept = useLoaded(follows.all, []).data
  const [, navigate] = useLocation()
  return (
    <Page title="我的事项" back={() => navigate('/')}>
      {me === undefined && <Skeleton />}
      {me && <More empty="您还没有反映过事情。" />}
      {me && <JoinedRows />}
      {kept && kept.length > 0 && (
        <section>
          <h2>这部手机记住的</h2>
          <ul class="rows">
            {kept.map((follow) => (
              <li key={follow.path}>
                <Link class="row" href={follow.path.replace(/^\/m/, '')}>
                  <span>
                    {follow.title}
                    <span class="soft under">
                      {follow.number} · {when(follow.at)} 反映
                    </span>
                  </span>
                  <Icon name="next" />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {me === null && kept?.length === 0 && (
        <p class="notice">
          这部手机上还没有反映过事情。以前留过手机号？<Link href="/sign-in">登录</Link>就能看到。
        </p>
      )}
      <Link class="button" href="/report">
        我要反映
      </Link>
    </Page>
  )
}
