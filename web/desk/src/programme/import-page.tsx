/** A plan from a sheet: tried first, bad rows told by number, taken when told. */
import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import { ImportSheet } from '../staffing/import-sheet.tsx'
import { queryClient } from '../data/query-client.ts'
import './programme.css'

export function ImportPlanPage() {
  const { programme = '' } = useParams()
  const [round, setRound] = useState(0)
  useEffect(() => {
    document.title = '导入计划表 · 善治工作台'
    return () => void queryClient.invalidateQueries({ queryKey: ['programmes'] })
  }, [])
  return (
    <div className="sheet programme">
      <p>
        <Link to={`/programmes/${programme}`}>任务计划</Link> › 导入
      </p>
      <h1>导入计划表</h1>
      <p>一行一个节点。编号和节点都相同的就是修改，要写修改原因；没有的就新增；不会删掉任何任务。</p>
      <ImportSheet
        key={round}
        sheet={`programmes/${programme}/plan`}
        again={() => setRound((before) => before + 1)}
      />
    </div>
  )
}
