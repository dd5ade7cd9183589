import { useState } from 'preact/hooks'
import { Link, useLocation, useSearchParams } from 'wouter-preact'
import type { MyVillage } from '#contract/http/my-village.ts'
import type { RegionRef } from '#contract/http/shapes.ts'
import { lastPlace } from '../keep/phone.ts'
import { villageOf } from '../keep/places.ts'
import { useMe } from '../keep/session.ts'
import { Icon } from '../parts/icons.tsx'
import { useLoaded } from '../parts/loaded.ts'
import { Page } from '../parts/page.tsx'
import { SignInFirst } from '../parts/sign-in-first.tsx'
import { Failed, Skeleton } from '../parts/states.tsx'
import { PlacePicker } from '../report/place-picker.tsx'
import { Group } from './group.tsx'
import { ownVillage, readVillage } from './my-village.ts'

/** 我的村: whom to call, what the village made public, what one may take on, say and ask there. */
export function VillagePage() {
  const me = useMe()
  const [, navigate] = useLocation()
  const [params] = useSearchParams()
  const asked = params.get('code')
  const county = me?.county.code
  const own = useLoaded(
    async () => (!county ? null : asked ? { chosen: asked, known: [] } : ownVillage(county)),
    [county, asked],
  )
  if (me === null) return <Outside />
  const pick = (at: { code: string; name: string }, chosen: RegionRef[]) => {
    const village = villageOf(chosen)
    if (!village) return
    void lastPlace.put({ county: at, place: chosen })
    navigate(`/village?code=${village.code}`)
  }
  if (own.data?.chosen && !params.has('choose'))
    return <Village key={own.data.chosen} code={own.data.chosen} />
  return (
    <Page title="您是哪个村的？" back={() => navigate('/')}>
      {own.failure ? (
        <Failed failure={own.failure} again={own.again} />
      ) : !me || !own.data ? (
        <Skeleton />
      ) : (
        <>
          <p class="soft">选一次就记住，以后打开就是您的村。</p>
          <PlacePicker county={me.county} start={[]} choose={pick} />
        </>
      )}
    </Page>
  )
}

function Outside() {
  const [, navigate] = useLocation()
  const { data } = useLoaded(() => lastPlace.get(), [])
  const village = data && villageOf(data.place)
  return (
    <Page title="我的村" back={() => navigate('/')}>
      <SignInFirst to="/village">登录以后能看到您的村：找谁、电话多少、谁家有难处可以帮一把。</SignInFirst>
      {village && (
        <a class="button" href={`/v/${village.code}`}>
          不登录，看{village.name}的公开页
        </a>
      )}
    </Page>
  )
}

function Village({ code }: { code: string }) {
  const { data, failure, again } = useLoaded(() => readVillage(code), [code])
  const [, navigate] = useLocation()
  return (
    <Page title={data?.name ?? '我的村'} back={() => navigate('/')}>
      {failure ? (
        <Failed failure={failure} again={again} />
      ) : data ? (
        <>
          <p class="soft">{data.above}</p>
          <People village={data} />
          <Doors title="村里的账和公开栏" code={data.code} doors={accounts} />
          {data.groups.map((group) => (
            <Group key={group.group} village={data} group={group} again={again} />
          ))}
          <Doors title="村里的事" code={data.code} doors={affairs} />
          <p class="foot">
            <Link href="/village?choose">换一个村</Link>
          </p>
        </>
      ) : (
        <Skeleton rows={8} />
      )}
    </Page>
  )
}

/** Of more grids only the first stand open; more holders of one post are folded. */
const FEW = 3

function People({ village: { people, grids } }: { village: MyVillage }) {
  const [all, setAll] = useState(false)
  const filled = grids.filter((grid) => grid.people.length > 0)
  const isMany = (title: string) => people.filter((one) => one.title === title).length > FEW
  return (
    <section>
      <h2>有事找谁</h2>
      {people.length === 0 && filled.length === 0 && <p class="notice">村里还没有登记工作电话。</p>}
      <Called people={people.filter(({ title }) => !isMany(title))} />
      {[...new Set(people.map(({ title }) => title))].filter(isMany).map((title) => (
        <details key={title}>
          <summary class="button">
            {title}（{people.filter((one) => one.title === title).length} 名）
          </summary>
          <Called people={people.filter((one) => one.title === title)} />
        </details>
      ))}
      {filled.slice(0, all ? filled.length : FEW).map((grid) => (
        <div key={grid.name}>
          <h3>{grid.name}</h3>
          <Called people={grid.people} />
        </div>
      ))}
      {!all && filled.length > FEW && (
        <button class="button" type="button" onClick={() => setAll(true)}>
          看全部 {filled.length} 个网格
        </button>
      )}
    </section>
  )
}

function Called({ people }: { people: MyVillage['people'] }) {
  if (people.length === 0) return null
  return (
    <ul class="rows">
      {people.map(({ name, title, phone }) => (
        <li key={`${title} ${name}`}>
          {phone ? (
            <a class="row" href={`tel:${phone}`}>
              <span>
                {name}
                <span class="soft under">{title}</span>
              </span>
              <span class="link">
                <Icon name="phone" />
                {phone}
              </span>
            </a>
          ) : (
            <div class="row">
              <span>
                {name}
                <span class="soft under">{title}</span>
              </span>
              <span class="soft">没有登记电话</span>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The public pages of the village, read without signing in as well. */
const accounts = [
  ['money', '村账', '每一笔钱，单据都能看'],
  ['disclosures', '公开栏', '党务、村务、财务'],
  ['postings', '正在公示', '有意见可以提'],
] as const
const affairs = [
  ['promised', '承诺的实事', '今年答应办哪几件'],
  ['resolutions', '会议决议', '开会定了什么'],
  ['affairs', '事怎么定', '哪种事要开哪几个会'],
  ['code', '村规民约', '大家一起定的规矩'],
] as const

interface DoorsProps {
  title: string
  code: string
  doors: typeof accounts | typeof affairs
}
function Doors({ title, code, doors }: DoorsProps) {
  return (
    <section>
      <h2>{title}</h2>
      <ul class="rows">
        {doors.map(([path, title, about]) => (
          <li key={path}>
            <a class="row" href={`/v/${code}/${path}`}>
              <span>
                {title}
                <span class="soft under">{about}</span>
              </span>
              <Icon name="next" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
