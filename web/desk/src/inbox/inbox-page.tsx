import { Link, useSearchParams } from 'react-router'
import { useInboxCounts, type InboxTab, type ListSource } from '../data/matters.ts'
import { ListWithMatter } from '../list/list-with-matter.tsx'
import { BooksWait } from './books-wait.tsx'
import { EmptyInbox } from './empty-inbox.tsx'
import './inbox.css'

type Tab = InboxTab | 'all'
const tabs: [Tab, string][] = [
  ['waiting', '等我办'],
  ['overseeing', '督到我这里'],
  ['mine', '我发起的'],
  ['all', '全部'],
]
const isTab = (value: string | null): value is Tab => tabs.some(([tab]) => tab === value)

/** What waits on me, the most urgent first, with the matter beside it. */
export function InboxPage() {
  const [search] = useSearchParams()
  const asked = search.get('tab')
  const tab: Tab = isTab(asked) ? asked : 'waiting'
  const source: ListSource = tab === 'all' ? { matters: { status: 'open' } } : { inbox: tab }
  const counts = useInboxCounts()

  return (
    <ListWithMatter
      key={tab}
      name={`inbox-${tab}`}
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
                {value !== 'all' && counts.data && <span className="number"> {counts.data[value]}</span>}
              </Link>
            ))}
          </nav>
          {tab === 'waiting' && counts.data && counts.data.late > 0 && (
            <p className="late-line">▲ 其中 {counts.data.late} 件已超期，排在最前面</p>
          )}
          {tab === 'waiting' && <BooksWait />}
        </>
      }
      empty={<EmptyInbox tab={tab} nextDue={counts.data?.next_due ?? null} />}
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
