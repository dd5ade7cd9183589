/** 组织: the posts of a place and all below it, who holds them, and which stand empty. Which place stands in the address. */
import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { count } from '../../../shared/formats.ts'
import { useMe } from '../data/me.ts'
import { useAncestry, useChildren } from '../data/places.ts'
import { exportAddress, useStaffing } from '../data/staffing.ts'
import { PlacesBelow, PlaceTrail } from '../places/place-trail.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { AppointForm } from './appoint-form.tsx'
import { Appointments } from './appointments.tsx'
import { PostTable } from './post-table.tsx'
import { Renewals } from './renewals.tsx'
import { Vacancies } from './vacancies.tsx'
import './staffing.css'

export function StaffingPage() {
  const me = useMe().data
  const [search] = useSearchParams()
  // The widest of one's own places comes first.
  const own = [...(me?.posts ?? [])].sort((a, b) => a.place.length - b.place.length)[0]?.place
  const region = search.get('region') ?? own?.at(-1)?.id
  const staffing = useStaffing(region)
  const ancestry = useAncestry(region)
  const below = useChildren(me?.county.code, region)
  /** Where the form stands open. */
  const [appointing, setAppointing] = useState<string | null>(null)
  useEffect(() => {
    document.title = '组织 · 善治工作台'
  }, [])

  const here = ancestry.at(-1)
  const posts = staffing.data?.pages[0]?.by_post ?? []
  const vacancies = staffing.data?.pages.flatMap((page) => page.vacancies) ?? []
  const begins = Math.max(
    0,
    ancestry.findIndex((place) => place.id === own?.at(-1)?.id),
  )
  if (staffing.error && !staffing.data)
    return <Trouble error={staffing.error} again={() => void staffing.refetch()} />
  if (!staffing.data || !here)
    return (
      <div className="sheet">
        <h1>组织</h1>
        <span className="bone" style={{ height: 320 }} />
      </div>
    )
  const [seats, held] = [sum(posts.map((p) => p.seats)), sum(posts.map((p) => p.held))]
  const local = posts.filter((one) => one.at === here.level)
  return (
    <div className="sheet staffing">
      <PlaceTrail way={ancestry.slice(begins)} />
      <div className="sheet-top">
        <h1>
          {here.name}：应设 {count(seats)} 岗，在岗 {count(held)}，
          {seats > held ? `空缺 ${count(seats - held)}` : '没有空缺'}
        </h1>
        <span className="sheet-links">
          {me?.may.includes('manage_people') && (
            <a href={exportAddress('appointments', here.id)} download>
              导出任职
            </a>
          )}
          {me?.may.includes('manage_places') && (
            <a href={exportAddress('grids', here.id)} download>
              导出网格
            </a>
          )}
          <Link to={`/staffing/organisations?region=${here.id}`}>组织架构</Link>
          <Link to={`/staffing/boundaries?region=${here.id}`}>边界和户数</Link>
          <Link to="/staffing/import">批量导入</Link>
        </span>
      </div>
      <PostTable posts={posts} place={here.name} />
      <PlacesBelow places={below.data} />
      <Vacancies
        key={here.id}
        vacancies={vacancies}
        posts={posts}
        isMore={staffing.hasNextPage}
        isReading={staffing.isFetchingNextPage}
        more={() => void staffing.fetchNextPage()}
      />
      <Renewals key={`due-${here.id}`} region={here.id} />
      <section aria-labelledby="terms">
        <div className="sheet-top">
          <h2 id="terms">{here.name}本级的任职</h2>
          {local.length > 0 && appointing !== here.id && (
            <button type="button" className="quiet-button link-button" onClick={() => setAppointing(here.id)}>
              任命
            </button>
          )}
        </div>
        {appointing === here.id && (
          <AppointForm
            key={here.id}
            region={here}
            place={here.name}
            posts={local}
            close={() => setAppointing(null)}
          />
        )}
        <Appointments key={here.id} region={here.id} />
      </section>
    </div>
  )
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0)
