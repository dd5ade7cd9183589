/** 管理: every door an administrator has, what is behind it, and what of it needs looking at now. */
import { useEffect } from 'react'
import { Link } from 'react-router'
import { useHealth } from '../data/administration.ts'
import { useMe } from '../data/me.ts'
import { adminDoors } from '../shell/admin-doors.ts'
import './administration.css'

/** Which lines of the health report belong to which page. */
const behind: Record<string, string> = {
  queue: '/administration/jobs',
  backup: '/administration/backups',
  wal: '/administration/backups',
}

export function AdministrationPage() {
  const me = useMe().data
  const mayLook = me?.may.includes('administer') ?? false
  const wrong = (useHealth(mayLook).data?.lines ?? []).filter(({ state }) => state !== 'good')
  useEffect(() => {
    document.title = '管理 · 善治工作台'
  }, [])
  const doors = me ? adminDoors(me) : []
  return (
    <div className="sheet administration">
      <h1>管理</h1>
      {me && doors.length === 0 && <p>您的岗位没有管理的权限。需要的话，请找本单位的系统管理员。</p>}
      <ul className="admin-doors">
        {doors.map(({ to, title, about }) => {
          const told = wrong.filter(({ id }) => (behind[id] ?? '/administration/health') === to)
          return (
            <li key={to}>
              <Link to={to}>{title}</Link>
              <span className="soft">{about}</span>
              {told.map(({ id, title: what, words, state }) => (
                <span key={id} className="admin-told" data-state={state}>
                  {what}：{words}
                </span>
              ))}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
