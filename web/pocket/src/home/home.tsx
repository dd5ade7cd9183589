import { Link } from 'wouter-preact'
import { useElder } from '../keep/elder.ts'
import { isBlank } from '../keep/draft.ts'
import { lastPlace } from '../keep/phone.ts'
import { counties, villageOf } from '../keep/places.ts'
import { useDrafts } from '../keep/sender.ts'
import { isWorker, signOut, useMe } from '../keep/session.ts'
import { Icon } from '../parts/icons.tsx'
import { useLoaded } from '../parts/loaded.ts'
import { Page } from '../parts/page.tsx'
import { RoundList } from './round.tsx'

/** The first page: report, my matters, my village; a worker's round on top for who holds a post. */
export function Home() {
  const me = useMe()
  const elder = useElder()
  const last = useLoaded(async () => (await lastPlace.get()) ?? null, []).data
  const county = me?.county ?? last?.county
  const village =
    villageOf(me?.posts[0]?.place ?? me?.member_of ?? last?.place ?? []) ?? villageOf(last?.place ?? [])
  // what an older phone remembers of its owner has no `member_of`
  const meets = Boolean(me && (me.posts.length > 0 || me.member_of?.length > 0))
  return (
    <Page title={county ? `${county.name}，有事请说` : '有事请说'} back={null}>
      <DemoBadge county={county?.code} />
      <Pending />
      {isWorker(me) && <RoundList title="等我办" most={3} />}
      <nav class="home" aria-label="能做的事">
        <Link class="tile main" href="/report">
          <Icon name="megaphone" />
          <span>
            {isWorker(me) ? '上报一件' : '我要反映'}
            <span class="under">{isWorker(me) ? '默认报在您的网格' : '说说在哪、什么事，三步就好'}</span>
          </span>
        </Link>
        <Link class="tile" href="/mine">
          <Icon name="paper" />
          <span>
            我的事项
            <span class="under">办到哪一步了</span>
          </span>
        </Link>
        {isWorker(me) && me.posts.some(({ place }) => villageOf(place)?.id === place.at(-1)?.id) && (
          <Link class="tile" href="/affairs">
            <Icon name="coin" />
            <span>
              村务
              <span class="under">花钱、办事走哪条程序</span>
            </span>
          </Link>
        )}
        {meets && (
          <Link class="tile" href="/meetings">
            <Icon name="chat" />
            <span>
              开会
              <span class="under">通知、签到、投票</span>
            </span>
          </Link>
        )}
        {(me || village) && (
          <a class="tile" href={me ? '/m/village' : `/v/${village!.code}`}>
            <Icon name="people" />
            <span>
              {village?.name ?? '我的村'}
              <span class="under">谁负责，电话多少</span>
            </span>
          </a>
        )}
        <Link class="tile" href="/report?accuse">
          <Icon name="scale" />
          <span>
            我要投诉
            <span class="under">投诉人或单位，对方看不到</span>
          </span>
        </Link>
      </nav>
      {!elder && <Account />}
      {elder && !me && (
        <p class="foot">
          <Link href="/sign-in">用手机号登录</Link>
        </p>
      )}
      {elder && me && <Account />}
    </Page>
  )
}

function Account() {
  const me = useMe()
  if (me === undefined) return <p class="foot">&nbsp;</p>
  if (me === null)
    return (
      <p class="foot">
        不登录也能反映。<Link href="/sign-in">登录</Link>后换手机也能看进度。
      </p>
    )
  return (
    <p class="foot">
      {me.person.name}
      {me.posts[0] && `，${me.posts[0].title}`}
      <button class="link" type="button" onClick={() => void signOut()}>
        退出
      </button>
      {me.home === '/desk' && <a href="/desk">去工作台</a>}
    </p>
  )
}

function DemoBadge({ county }: { county: string | undefined }) {
  const known = useLoaded(counties, []).data
  const demo = known?.some((row) => row.is_demo && (county === undefined || row.code === county))
  return demo ? <p class="demo">演示：人和事都是编的</p> : null
}

/** What is written or submitted on this phone and not yet with the server. */
function Pending() {
  const drafts = useDrafts()
  const waiting = drafts.filter((draft) => draft.status === 'queued').length
  const refused = drafts.filter((draft) => draft.status === 'refused').length
  const open = drafts.filter((draft) => draft.status === 'draft' && !isBlank(draft)).length
  const words = [
    waiting > 0 && `${waiting} 件已存好，等网自动送出`,
    refused > 0 && `${refused} 件没提交成，要改一改`,
    open > 0 && `${open} 件没写完`,
  ].filter(Boolean)
  if (words.length === 0) return null
  return (
    <Link class="row strip" href="/drafts">
      <span>{words.join('；')}</span>
      <Icon name="next" />
    </Link>
  )
}
