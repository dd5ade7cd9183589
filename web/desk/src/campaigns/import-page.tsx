/** A survey from a sheet: tried first, bad rows told by number, taken when told. */
import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import { useCampaign } from '../data/campaigns.ts'
import { ListBones } from '../list/list-bones.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { ImportSheet } from '../staffing/import-sheet.tsx'
import './campaigns.css'

export function ImportSurveyPage() {
  const { id = '' } = useParams()
  const seen = useCampaign(id)
  const [round, setRound] = useState(0)
  useEffect(() => {
    document.title = '导入摸底表 · 善治工作台'
  }, [])
  if (seen.error && !seen.data) return <Trouble error={seen.error} again={() => void seen.refetch()} />
  if (!seen.data) return <ListBones />
  return (
    <div className="sheet campaigns">
      <p>
        <Link to={`/campaigns/${id}`}>{seen.data.title}</Link> › 导入摸底表
      </p>
      <h1>导入摸底表</h1>
      <p>
        一行一个{seen.data.unit}
        。编号已有的就更正，没有的就新增；不会删掉任何一个。导进来先按规则分类，再逐个定方案、交办。
      </p>
      <ImportSheet
        key={round}
        sheet={`campaigns/${id}/survey`}
        again={() => setRound((before) => before + 1)}
      />
    </div>
  )
}
