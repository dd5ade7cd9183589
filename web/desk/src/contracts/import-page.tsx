/** Contracts from a sheet: tried first, bad rows told by number, taken when told. */
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { ImportSheet } from '../staffing/import-sheet.tsx'
import './contracts.css'

export function ImportContractsPage() {
  const [round, setRound] = useState(0)
  useEffect(() => {
    document.title = '导入合同 · 善治工作台'
  }, [])
  return (
    <div className="sheet contracts">
      <p>
        <Link to="/contracts">合同</Link> › 导入
      </p>
      <h1>导入合同</h1>
      <p>一行一份合同。同一个村里编号相同的就是修改，没有的就新增；不会删掉任何合同。</p>
      <ImportSheet key={round} sheet="contracts" again={() => setRound((before) => before + 1)} />
    </div>
  )
}
