/** A place's own facts, and the acts that change it. */
import { Button } from 'antd'
import { Link } from 'react-router'
import { count } from '../../../shared/formats.ts'
import { useHouseholdReport } from '../data/boundaries.ts'
import type { Me } from '#contract/http/session.ts'
import type { RegionRef } from '#contract/http/shapes.ts'
import { MoveForm, OpenForm, RenameForm, RetireForm, type Place } from './place-forms.tsx'

export type PlaceAct = 'rename' | 'move' | 'open' | 'retire'
const acts: [PlaceAct, string][] = [
  ['rename', '改名称、户数'],
  ['move', '移到别处'],
  ['open', '在下面新设'],
  ['retire', '撤并'],
]

interface Props {
  place: Place
  me: Me
  mayChange: boolean
  act: PlaceAct | null
  setAct: (act: PlaceAct | null) => void
  /** Where it was dropped. */
  to?: RegionRef[] | undefined
}

export function PlaceHead({ place, me, mayChange, act, setAct, to }: Props) {
  const rule = useHouseholdReport(place.id).data
  const close = () => setAct(null)
  const isRoot = place.parent === null
  const [now] = place.history.slice(-1)
  return (
    <>
      <p className="place-facts">
        <span>{place.level_title}</span>
        <span className="number">编码 {place.code}</span>
        {place.households !== null && <span className="number">{count(place.households)} 户</span>}
        {now && place.history.length > 1 && (
          <span className="number">现在的名称和归属从 {now.valid_from} 起</span>
        )}
      </p>
      {rule?.levels.map((one) => (
        <p key={one.level} className="place-facts">
          <span>
            {one.title} {count(one.total)} 个：合规矩 {count(one.within)}，不合 {count(one.outside)}
            {one.uncounted > 0 && `，没填户数 ${count(one.uncounted)}`}
          </span>
          <Link to={`/staffing/boundaries?region=${place.id}`}>看不合的</Link>
        </p>
      ))}
      {mayChange && (
        <div className="place-acts" role="group" aria-label={`调整${place.name}`}>
          {acts
            .filter(([id]) => !isRoot || id === 'open')
            .map(([id, title]) => (
              <Button key={id} aria-expanded={act === id} onClick={() => setAct(act === id ? null : id)}>
                {title}
              </Button>
            ))}
        </div>
      )}
      {act === 'rename' && <RenameForm key={place.id} {...{ place, close }} />}
      {act === 'move' && (
        <MoveForm
          key={`${place.id} ${to?.at(-1)?.id}`}
          {...{
            place,
            close,
            county: me.county.code,
            mine: me.posts.map((post) => post.place),
            ...(to && { to }),
          }}
        />
      )}
      {act === 'open' && <OpenForm key={place.id} {...{ place, close }} />}
      {act === 'retire' && <RetireForm key={place.id} {...{ place, close }} />}
    </>
  )
}
