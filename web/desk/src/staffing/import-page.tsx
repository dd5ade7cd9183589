/** A whole township at once: template, trial, what is wrong row by row, and only then for good. */
import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useMe } from '../data/me.ts'
import type { Sheet } from '../data/staffing.ts'
import { ExportPhones } from './export-phones.tsx'
import { ImportSheet } from './import-sheet.tsx'
import '../places/place-trail.css'
import './staffing.css'

const sheets: { sheet: Sheet; title: string; permission: string; about: string }[] = [
  {
    ...{ sheet: 'grids', title: '网格', permission: 'manage_places' },
    about: '一行一个网格。编码已有的就改名称和户数，没有的就新增；不会删掉任何网格。',
  },
  {
    ...{ sheet: 'appointments', title: '任职', permission: 'manage_people' },
    about: '一行一个任职。同一份表装两次不会重复；填上卸任日期再装，就是办卸任。',
  },
]

export function ImportPage() {
  const me = useMe().data
  const [search] = useSearchParams()
  const [round, setRound] = useState(0)
  useEffect(() => {
    document.title = '导入导出 · 善治工作台'
  }, [])
  const allowed = sheets.filter(({ permission }) => me?.may.includes(permission))
  const chosen = allowed.find(({ sheet }) => sheet === search.get('sheet')) ?? allowed[0]
  return (
    <div className="sheet staffing">
      <nav aria-label="所在地方" className="place-trail">
        {me?.may.includes('manage_people') && (
          <>
            <Link to="/staffing">组织</Link> ›{' '}
          </>
        )}
        <span aria-current="page">导入导出</span>
      </nav>
      <h1>导入导出</h1>
      {me && !chosen && <p>您的岗位没有导入的权限。需要的话，请找本单位的系统管理员。</p>}
      {chosen && (
        <>
          <nav className="tabs" aria-label="哪一种表">
            {allowed.map(({ sheet, title }) => (
              <Link
                key={sheet}
                to={`?sheet=${sheet}`}
                replace
                aria-current={sheet === chosen.sheet ? 'page' : undefined}
              >
                {title}
              </Link>
            ))}
          </nav>
          <p>{chosen.about}</p>
          <ImportSheet
            key={`${chosen.sheet} ${round}`}
            sheet={chosen.sheet}
            again={() => setRound((before) => before + 1)}
          />
          {chosen.sheet === 'appointments' && <ExportPhones />}
        </>
      )}
    </div>
  )
}
