/** 拆分提醒: for the supervisors, what looks like one purchase in parts, the latest first. */
import { Button } from 'antd'
import { useEffect } from 'react'
import { Link } from 'react-router'
import { useSplittings } from '../data/affairs.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { SplittingWords } from './splitting.tsx'
import './affairs.css'

export function SplittingsPage() {
  const noticed = useSplittings()
  const rows = noticed.data?.pages.flatMap((page) => page.items) ?? []
  useEffect(() => {
    document.title = '拆分提醒 · 善治工作台'
  }, [])
  return (
    <div className="sheet affairs">
      <div className="sheet-top">
        <h1>拆分提醒</h1>
        <Link to="/affairs">村务清单</Link>
      </div>
      {noticed.error && !noticed.data ? (
        <Trouble error={noticed.error} again={() => void noticed.refetch()} />
      ) : noticed.isPending ? (
        <ListBones />
      ) : rows.length === 0 ? (
        <div className="list-empty">
          <h2>没有像是拆分的</h2>
          <p>同一个村、同一种事，收款方或用途相同，合起来要走更严的程序，就会列在这里。</p>
        </div>
      ) : (
        <ul className="splittings">
          {rows.map((row) => (
            <li key={row.matter}>
              <h2>{row.place}</h2>
              <SplittingWords splitting={row} />
            </li>
          ))}
        </ul>
      )}
      {noticed.hasNextPage && (
        <Button loading={noticed.isFetchingNextPage} onClick={() => void noticed.fetchNextPage()}>
          看更多
        </Button>
      )}
    </div>
  )
}
