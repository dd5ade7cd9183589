/** The register from a sheet: tried first, bad rows told by number, taken when told. */
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { ImportSheet } from '../staffing/import-sheet.tsx'

export function ImportMembersPage() {
  const [round, setRound] = useState(0)
  useEffect(() => {
    document.title = '导入成员名册 · 善治工作台'
  }, [])
  return (
    <div className="sheet">
      <p>
        <Link to="/members">成员名册</Link> › 导入
      </p>
      <h1>导入成员名册</h1>
      <p>
        一行一名成员，不要填身份证号和出生日期。户号、姓名、取得日期都相同的就是同一个人；不会删掉任何人。
      </p>
      <ImportSheet key={round} sheet="members" again={() => setRound((before) => before + 1)} />
    </div>
  )
}
