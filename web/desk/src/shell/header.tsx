import { useRef, type FormEvent } from 'react'
import { Link, NavLink, useLocation, useNavigate, useSearchParams } from 'react-router'
import type { Me } from '#contract/http/session.ts'
import { count } from '../../../shared/formats.ts'
import { useIsDemo } from '../data/me.ts'
import { useInboxCounts } from '../data/matters.ts'
import { useCampaigns } from '../data/campaigns.ts'
import { useProgrammes } from '../data/programmes.ts'
import { inboxAddress } from '../inbox/left-at.ts'
import { useLook } from '../look/look.tsx'
import { Bell } from '../notices/bell.tsx'
import { adminDoors } from './admin-doors.ts'
import { isAt } from './door-tabs.tsx'
import { NameMenu } from './name-menu.tsx'
import { useKeys } from './use-keys.ts'
import { villageDoors, type Door } from './village-doors.ts'

/** County, the entries that work for this person today, search, 长辈版 and the name. */
export function Header({ me, showKeys }: { me: Me | undefined; showKeys: () => void }) {
  const isDemo = useIsDemo(me?.county.code)
  const counts = useInboxCounts()
  const { elder, setElder } = useLook()
  const waiting = counts.data?.waiting ?? 0
  const { pathname } = useLocation()
  return (
    <header className="top">
      <div className="top-county">
        <strong className="top-name">善治</strong>
        <span>{me?.county.name ?? ' '}</span>
        {isDemo && (
          <span className="demo-mark" title="网格、人名和地图都是编造的">
            演示数据
          </span>
        )}
      </div>
      <nav aria-label="主要页面">
        <NavLink to={pathname === '/inbox' ? '/inbox' : inboxAddress()}>
          收件箱
          {waiting > 0 && (
            <span className="top-count number">
              {count(waiting)}
              <span className="unseen">件等我办</span>
            </span>
          )}
        </NavLink>
        <NavLink to="/matters">事项</NavLink>
        {me && <DoorsLink title="村务" doors={villageDoors(me)} />}
        {me && me.posts.length > 0 && <ProgrammesLink />}
        {me && me.posts.length > 0 && <CampaignsLink />}
        {me?.may.includes('read_tallies') && <NavLink to="/figures">统计</NavLink>}
        {me && staffingDoor(me.may) && <NavLink to={staffingDoor(me.may)!}>组织</NavLink>}
        {me?.may.includes('import_matters') && <NavLink to="/hotline">热线</NavLink>}
        {me && <DoorsLink title="管理" doors={adminDoors(me)} to="/administration" />}
      </nav>
      {me && me.posts.length > 0 && <RegisterLink />}
      <Search />
      <Bell />
      <button
        type="button"
        className="quiet-button top-elder"
        aria-pressed={elder}
        onClick={() => setElder(!elder)}
      >
        长辈版
      </button>
      {me ? (
        <NameMenu me={me} showKeys={showKeys} />
      ) : (
        <span className="bone" style={{ width: 80, height: 20 }} />
      )}
    </header>
  )
}

/** Where the organisation is kept by who may, and read by who answers for figures; null for everybody else. */
const staffingDoor = (may: string[]): string | null =>
  may.includes('manage_people') || may.includes('read_tallies')
    ? '/staffing'
    : may.includes('manage_places')
      ? '/staffing/import'
      : null

/** For who has to do with a programme: keeps it, carries part of it out, goes to look. */
function ProgrammesLink() {
  const programmes = useProgrammes()
  return programmes.data && programmes.data.items.length > 0 ? <NavLink to="/programmes">专项</NavLink> : null
}

/** For who opens a round, enters into one, strikes off or answers for what was found. */
function CampaignsLink() {
  const { data } = useCampaigns({})
  return data && data.items.length + data.may_open.length > 0 ? <NavLink to="/campaigns">督查</NavLink> : null
}

/** One entry for pages that belong together; they stand in a row below. `to`: the first of them unless told. */
function DoorsLink({ title, doors, to = doors[0]?.to ?? '' }: { title: string; doors: Door[]; to?: string }) {
  const { pathname } = useLocation()
  if (doors.length === 0) return null
  const isHere = pathname === to || doors.some((door) => isAt(pathname, door))
  return (
    <Link to={to} aria-current={isHere ? 'page' : undefined}>
      {title}
    </Link>
  )
}

/** For who holds a post: what people tell them is taken down here. */
function RegisterLink() {
  const navigate = useNavigate()
  useKeys({ c: () => void navigate('/register') })
  return (
    <Link to="/register" className="top-register" aria-keyshortcuts="c">
      登记一件
    </Link>
  )
}

function Search() {
  const input = useRef<HTMLInputElement>(null)
  const navigate = useNavigate()
  const [search] = useSearchParams()
  useKeys({
    '/': () => {
      if (input.current?.offsetParent) input.current.select()
      else void navigate('/matters?find')
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    const words = input.current?.value.trim()
    void navigate(words ? `/matters?q=${encodeURIComponent(words)}` : '/matters')
  }
  return (
    <form role="search" className="top-search" onSubmit={submit}>
      <input
        ref={input}
        key={search.get('q')}
        defaultValue={search.get('q') ?? ''}
        type="search"
        maxLength={60}
        placeholder="搜索事项"
        aria-label="搜索事项"
        aria-keyshortcuts="/"
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  )
}
