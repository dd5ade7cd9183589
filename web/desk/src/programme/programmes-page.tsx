/** 专项: the programmes one has to do with; where there is one, its board at once. */
import { useEffect } from 'react'
import { Link, Navigate } from 'react-router'
import { useProgrammes } from '../data/programmes.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import './programme.css'

export function ProgrammesPage() {
  const all = useProgrammes()
  useEffect(() => {
    document.title = '专项工作 · 善治工作台'
  }, [])
  if (all.error && !all.data) return <Trouble error={all.error} again={() => void all.refetch()} />
  if (!all.data) return <ListBones />
  const { items } = all.data
  if (items.length === 1) return <Navigate to={`/programmes/${items[0]!.programme}`} replace />
  return (
    <div className="sheet programme">
      <h1>专项工作</h1>
      {items.length === 0 ? (
        <div className="list-empty">
          <h2>没有和您有关的专项工作</h2>
          <p>规则里写了工作方案，并且您的单位牵头、配合或督导，就会出现在这里。</p>
        </div>
      ) : (
        <ul className="programme-rows">
          {items.map((one) => (
            <li key={one.programme}>
              <Link to={`/programmes/${one.programme}`}>
                <strong>{one.title}</strong>
                <span className="soft">
                  {one.from} 至 {one.to}
                  {one.owes > 0 && `；您单位还有 ${one.owes} 个节点没有完成`}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
