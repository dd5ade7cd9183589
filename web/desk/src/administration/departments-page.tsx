/** 部门: what each is for and who sits in it. The departments themselves stand in the rules. */
import { Link } from 'react-router'
import { useDepartmentsOf } from '../data/administration.ts'
import { useMe } from '../data/me.ts'
import { AdminPage } from './admin-page.tsx'

export function DepartmentsPage() {
  const me = useMe().data
  const own = [...(me?.posts ?? [])].sort((a, b) => a.place.length - b.place.length)[0]?.place.at(-1)
  const departments = useDepartmentsOf(own?.id)
  const items = departments.data?.items ?? []
  return (
    <AdminPage title="部门" asked={departments}>
      <p>
        {own?.name}有 {items.length} 个部门。任命在
        <Link to={`/staffing?region=${own?.id}`}>“组织”</Link>
        里办；增减部门、改职责
        {me?.may.includes('manage_packs') ? <Link to="/rules">在“规则”里</Link> : '由县里在规则里'}
        改。
      </p>
      <ul className="admin-rows">
        {items.map(({ id, name, duties, phone, posts }) => (
          <li key={id}>
            <div className="admin-row">
              <span>
                <strong>{name}</strong>
                {phone && <span className="number">{phone}</span>}
              </span>
            </div>
            {duties && <p className="soft">{duties}</p>}
            {posts.map(({ post, post_title, seats, holders }) => (
              <p key={post}>
                {post_title}：
                {holders.length > 0
                  ? holders.map((one) => one.name + (one.work_phone ? ` ${one.work_phone}` : '')).join('、')
                  : '没有人'}
                {holders.length < seats && (
                  <span className="admin-state" data-state="watch">
                    {' '}
                    空缺 {seats - holders.length}
                  </span>
                )}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </AdminPage>
  )
}
