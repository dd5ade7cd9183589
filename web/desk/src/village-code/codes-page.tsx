/** Village codes: one's own village's, and those of the places one looks after, what waits to be filed first. */
import { useEffect } from 'react'
import { Link } from 'react-router'
import { dayWords } from '../../../shared/formats.ts'
import { useVillageCodes } from '../data/village-code.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import './village-code.css'

const filings = { filed: '已备案', correct: '已责令改正' }

export function CodesPage() {
  const codes = useVillageCodes()
  useEffect(() => {
    document.title = '村规民约 · 善治工作台'
  }, [])
  const rows = codes.data?.items ?? []
  const bare = (codes.data?.mine ?? []).filter(({ id }) => !rows.some((row) => row.place.at(-1)?.id === id))
  return (
    <div className="sheet codes">
      <h1>村规民约</h1>
      {codes.error && !codes.data ? (
        <Trouble error={codes.error} again={() => void codes.refetch()} />
      ) : codes.isPending ? (
        <ListBones />
      ) : (
        <>
          {rows.length + bare.length === 0 && (
            <div className="list-empty">
              <h2>还没有村规民约</h2>
              <p>村里起草、村民会议表决通过以后，列在这里，由镇街备案。</p>
            </div>
          )}
          <ul className="code-rows">
            {bare.map(({ id, name }) => (
              <li key={id}>
                <Link to={`/village-codes/${id}`}>
                  <strong>{name}</strong>
                  <span>还没有通过的，去起草</span>
                </Link>
              </li>
            ))}
            {rows.map((row) => (
              <li key={row.place.at(-1)?.id}>
                <Link to={`/village-codes/${row.place.at(-1)?.id}`}>
                  <strong>
                    {row.place
                      .slice(1)
                      .map(({ name }) => name)
                      .join(' ')}
                  </strong>
                  <span>{row.filed ? filings[row.filed] : '待备案'}</span>
                  <span>
                    第 {row.revision} 版，{row.articles} 条，{dayWords(row.in_force_from)} 起施行
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
