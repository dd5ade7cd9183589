import { Link } from 'wouter-preact'
import { useElder } from '../keep/elder.ts'
import { isBlank } from '../keep/draft.ts'
import { lastPlace } from '../keep/phone.ts'
import { counties, villageOf } from '../keep/places.ts'
import { useActs, useDrafts } from '../keep/sender.ts'
import { isWorker, useMe } from '../keep/session.ts'
import { useAsVillager } from '../keep/as-villager.ts'
import { Icon } from '../parts/icons.tsx'
import { useLoaded } from '../parts/loaded.ts'
import { part } from '../parts/later.tsx'
import { Page } from '../parts/page.tsx'
import { quietly } from '../parts/quietly.tsx'

const RoundList = part(async () => (await import('./round.tsx')).RoundList)
const News = quietly(async () => (await import('../notices/news.tsx')).News)
const Account = quietly(async () => (await import('./account.tsx')).Account)

/** The first page: report, my matters, my village; a worker's round on top for who holds a post. */
export function Home() {
  const me = useMe()
  // who holds a post is a villager as well, and may want that page
  const asVillager = useAsVillager()
  const works = isWorker(me) && !asVillager
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
      {me && <News />}
      {works && <RoundList />}
      <nav class="home" aria-label="能做的事">
        <Link class="tile main" href={works ? '/quick' : '/report'}>
          <Icon name="megaphone" />
          <span>
            {works ? '上报一件' : '我要反映'}
            <span class="under">{works ? '一页报完，没有网也能报' : '说说在哪、什么事，三步就好'}</span>
          </span>
        </Link>
        {works && me.may.includes('keep_households') && (
          <Link class="tile" href="/households">
            <Icon name="house" />
            <span>
              住户走访
              <span class="under">该去看谁，去过了记一下</span>
            </span>
          </Link>
        )}
        <Link class="tile" href="/mine">
          <Icon name="paper" />
          <span>
            我的事项
            <span class="under">办到哪一步了</span>
          </span>
        </Link>
        {works && me.posts.some(({ place }) => villageOf(place)?.id === place.at(-1)?.id) && (
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
      {me ? (
        <Account />
      ) : (
        <p class="foot">
          {me === null && (
            <>
              {!elder && '不登录也能反映。'}
              <Link href="/sign-in">{elder ? '用手机号登录' : '登录'}</Link>
              {!elder && '后换手机也能看进度。'}
            </>
          )}
          &nbsp;
        </p>
      )}
      <p class="foot doors">
        {me && <Link href="/notices">消息</Link>} <Link href="/settings">设置</Link>
      </p>
    </Page>
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
  const [acts, actsRefused] = useActs()
  const waiting = acts + drafts.filter((draft) => draft.status === 'queued').length
  const refused = actsRefused + drafts.filter((draft) => draft.status === 'refused').length
  const open = drafts.filter((draft) => draft.status === 'draft' && !isBlank(draft)).length
  const words = [
    waiting > 0 && `${waiting} 件已存好，等网自动送出`,
    refused > 0 && `${refused} 件没办成，要您看一看`,
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
