/** 组织: places and people on one page. The tree beside it; of the chosen place its facts, posts, who holds them, which stand empty. */
import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Me } from '#contract/http/session.ts'
import type { RegionRef } from '#contract/http/shapes.ts'
import { count } from '../../../shared/formats.ts'
import { useMe } from '../data/me.ts'
import { useRegion } from '../data/place-changes.ts'
import { useAncestry, useChildren } from '../data/places.ts'
import { exportAddress, useStaffing, type Appointed } from '../data/staffing.ts'
import { PlacesBelow, PlaceTrail } from '../places/place-trail.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { AppointForm } from './appoint-form.tsx'
import { Appointments } from './appointments.tsx'
import { Dragging, type Dragged } from './dragging.tsx'
import { PlaceHead, type PlaceAct } from './place-head.tsx'
import { Closed, PlaceHistory } from './place-history.tsx'
import { PlaceSide } from './place-side.tsx'
import { PostTable } from './post-table.tsx'
import { Renewals } from './renewals.tsx'
import { TransferForm } from './transfer-form.tsx'
import { Vacancies } from './vacancies.tsx'
import './staffing.css'

/** What was dropped where, until its form is sent or put away. */
interface Dropped {
  what: Dragged
  onto: RegionRef
}

export function StaffingPage() {
  const me = useMe().data
  const [search, setSearch] = useSearchParams()
  // The widest of one's own places comes first.
  const own = [...(me?.posts ?? [])].sort((a, b) => a.place.length - b.place.length)[0]?.place
  const root = own?.at(-1)
  const region = search.get('region') || root?.id
  const ancestry = useAncestry(region)
  const [dropped, setDropped] = useState<Dropped | null>(null)
  useEffect(() => {
    document.title = '组织 · 善治工作台'
  }, [])
  const begins = Math.max(
    0,
    ancestry.findIndex((place) => place.id === root?.id),
  )
  const way = ancestry.slice(begins)
  const go = (place: RegionRef) => setSearch({ region: place.id })
  const mayMove = me?.may.includes('manage_places') || me?.may.includes('manage_people')
  function drop(what: Dragged, onto: RegionRef) {
    setDropped({ what, onto })
    if (what.what === 'place') go(what.place)
  }
  if (!me || !root || !region)
    return (
      <div className="sheet">
        <h1>组织</h1>
        <span className="bone" style={{ height: 320 }} />
      </div>
    )
  return (
    <Dragging>
      <div className="people-places">
        <PlaceSide
          {...{ county: me.county.code, root, path: way.map(({ id }) => id), choose: go }}
          drop={mayMove ? drop : undefined}
        />
        <OnePlace key={region} {...{ me, region, way, dropped }} settle={() => setDropped(null)} />
      </div>
    </Dragging>
  )
}

interface PlaceProps {
  me: Me
  region: string
  way: RegionRef[]
  dropped: Dropped | null
  settle: () => void
}

function OnePlace({ me, region, way, dropped, settle }: PlaceProps) {
  const staffing = useStaffing(region)
  const place = useRegion(region)
  const below = useChildren(me.county.code, region)
  const isMoved = dropped?.what.what === 'place' && dropped.what.place.id === region
  const [act, setAct] = useState<PlaceAct | null>(isMoved ? 'move' : null)
  /** Where the form stands open. */
  const [appointing, setAppointing] = useState(false)
  useEffect(() => {
    if (isMoved) setAct('move')
  }, [isMoved, dropped])

  const here = place.data
  const error = staffing.error ?? place.error
  if (error && !(staffing.data && here))
    return (
      <div className="sheet">
        <Trouble
          error={error}
          again={() => {
            void staffing.refetch()
            void place.refetch()
          }}
        />
      </div>
    )
  if (!staffing.data || !here)
    return (
      <div className="sheet">
        <h1>组织</h1>
        <span className="bone" style={{ height: 320 }} />
      </div>
    )
  const posts = staffing.data.pages[0]?.by_post ?? []
  const vacancies = staffing.data.pages.flatMap((page) => page.vacancies)
  const [seats, held] = [sum(posts.map((p) => p.seats)), sum(posts.map((p) => p.held))]
  const local = posts.filter((one) => one.at === here.level)
  const mayPlaces = me.may.includes('manage_places')
  const mayPeople = me.may.includes('manage_people')
  const term: Appointed | null = dropped?.what.what === 'term' ? dropped.what.term : null
  return (
    <div className="sheet staffing">
      <PlaceTrail way={way} />
      <div className="sheet-top">
        <h1>
          {here.name}：应设 {count(seats)} 岗，在岗 {count(held)}，
          {seats > held ? `空缺 ${count(seats - held)}` : '没有空缺'}
        </h1>
        <span className="sheet-links">
          {mayPeople && (
            <a href={exportAddress('appointments', here.id)} download>
              导出任职
            </a>
          )}
          {mayPlaces && (
            <a href={exportAddress('grids', here.id)} download>
              导出网格
            </a>
          )}
          <Link to={`/staffing/organisations?region=${here.id}`}>组织架构</Link>
          <Link to={`/staffing/boundaries?region=${here.id}`}>边界和户数</Link>
          {(mayPeople || mayPlaces) && <Link to="/staffing/import">批量导入</Link>}
        </span>
      </div>
      <PlaceHead
        {...{ place: here, me, act, mayChange: mayPlaces }}
        setAct={(next) => {
          setAct(next)
          settle()
        }}
        to={isMoved ? [dropped.onto] : undefined}
      />
      {term && dropped && (
        <TransferForm
          key={`${term.id} ${dropped.onto.id}`}
          {...{ term, to: [dropped.onto], close: settle }}
        />
      )}
      <PostTable posts={posts} place={here.name} />
      <div className="narrow-only">
        <PlacesBelow places={below.data} />
      </div>
      <Vacancies
        {...{ vacancies, posts, mayAppoint: mayPeople }}
        isMore={staffing.hasNextPage}
        isReading={staffing.isFetchingNextPage}
        more={() => void staffing.fetchNextPage()}
      />
      {mayPeople && <Renewals region={here.id} />}
      <section aria-labelledby="terms">
        <div className="sheet-top">
          <h2 id="terms">{here.name}本级的任职</h2>
          {mayPeople && local.length > 0 && !appointing && (
            <button type="button" className="quiet-button link-button" onClick={() => setAppointing(true)}>
              任命
            </button>
          )}
        </div>
        {appointing && (
          <AppointForm
            {...{ region: here, place: here.name, posts: local }}
            close={() => setAppointing(false)}
          />
        )}
        <Appointments region={here.id} mayChange={mayPeople} />
      </section>
      <Closed region={here.id} mayChange={mayPlaces} />
      <PlaceHistory place={here} mayChange={mayPlaces} />
    </div>
  )
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0)
