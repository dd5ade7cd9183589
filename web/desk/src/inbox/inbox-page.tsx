import { useEffect, useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'
import { count } from '../../../shared/formats.ts'
import { useInboxCounts, type InboxTab, type ListSource } from '../data/matters.ts'
import { useMe } from '../data/me.ts'
import { ListWithMatter } from '../list/list-with-matter.tsx'
import { BooksWait } from './books-wait.tsx'
import { EmptyInbox } from './empty-inbox.tsx'
import { noteInbox } from './left-at.ts'
import { Narrow, type Narrowed } from './narrow.tsx'
import './inbox.css'

type Tab = InboxTab | 'all'
const tabs: [Tab, string][] = [
  ['waiting', '等我办'],
  ['overseeing', '督到我这里'],
  ['mine', '我发起的'],
  ['all', '全部'],
]
const isTab = (value: string | null): value is Tab => tabs.some(([tab]) => tab === value)
/** Up to this many are seen at a glance. */
const FEW = 10

/** What waits on me, the most urgent first, with the matter beside it. */
export function InboxPage() {
  const [search, setSearch] = useSearchParams()
  const asked = search.get('tab')
  const tab: Tab = isTab(asked) ? asked : 'waiting'
  const [kind, region] = [search.get('kind'), search.get('region')]
  const narrowed = useMemo<Narrowed>(
    () => ({ ...(kind ? { kind } : {}), ...(region ? { region } : {}) }),
    [kind, region],
  )
  const source = useMemo<ListSource>(
    () => (tab === 'all' ? { matters: { status: 'open', ...narrowed } } : { inbox: tab, ...narrowed }),
    [tab, narrowed],
  )
  const counts = useInboxCounts()
  const me = useMe().data
  const isNarrowed = kind !== null || region !== null
  const isLong = tab === 'all' || (counts.data?.[tab] ?? 0) > FEW
  useEffect(() => noteInbox(`?${search.toString()}`), [search])

  const set = (part: { [name in keyof Narrowed]?: string }) =>
    setSearch((now) => {
      const next = new URLSearchParams(now)
      for (const [name, value] of Object.entries(part))
        if (value) next.set(name, value)
        else next.delete(name)
      for (const gone of ['m', 'at', ...(next.has('kind') || next.has('region') ? [] : ['view'])])
        next.delete(gone)
      return next
    })
  const kept = tab === 'all' ? { status: 'open' as const } : { inbox: tab }

  return (
    <ListWithMatter
      key={JSON.stringify(source)}
      name={`inbox-${JSON.stringify(source)}`}
      title="收件箱"
      label={tabs.find(([value]) => value === tab)![1]}
      source={source}
      showsWaiting={tab !== 'waiting'}
      above={
        <>
          <nav className="tabs" aria-label="收件箱分类">
            {tabs.map(([value, title]) => (
              <Link key={value} to={`/inbox?tab=${value}`} aria-current={value === tab ? 'page' : undefined}>
                {title}
                {value !== 'all' && counts.data && (
                  <span className="number"> {count(counts.data[value])}</span>
                )}
              </Link>
            ))}
          </nav>
          {me && me.posts.length > 0 && (isLong || isNarrowed) && (
            <Narrow {...{ me, narrowed, set }} filters={isNarrowed ? { ...kept, ...narrowed } : {}} />
          )}
          {tab === 'waiting' && !isNarrowed && counts.data && counts.data.late > 0 && (
            <p className="late-line">▲ 其中 {count(counts.data.late)} 件已超期，排在最前面</p>
          )}
          {tab === 'waiting' && <BooksWait />}
        </>
      }
      empty={
        isNarrowed ? (
          <div className="list-empty">
            <h2>没有符合条件的</h2>
            <p>
              <button
                type="button"
                className="quiet-button link-button"
                onClick={() => set({ kind: '', region: '' })}
              >
                去掉条件，看全部
              </button>
            </p>
          </div>
        ) : (
          <EmptyInbox tab={tab} nextDue={counts.data?.next_due ?? null} />
        )
      }
      invitation={
        <div className="invitation">
          <p>从左边选一件，在这里看来龙去脉、接着办。</p>
          <p>
            按 <kbd>j</kbd> <kbd>k</kbd> 上下选，<kbd>a</kbd> 办理，<kbd>?</kbd> 看全部按键。
          </p>
        </div>
      }
    />
  )
}
