/** 边界和户数: how the places below one run, drawn or imported and looked over before they count; grids against the rule on households. */
import { useEffect } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useMe } from '../data/me.ts'
import { useAncestry } from '../data/places.ts'
import { ListBones } from '../list/list-bones.tsx'
import { PlaceTrail } from '../places/place-trail.tsx'
import { Below } from './below.tsx'
import { Households } from './households.tsx'
import './boundaries.css'

export function BoundariesPage() {
  const me = useMe().data
  const [search] = useSearchParams()
  const own = [...(me?.posts ?? [])].sort((a, b) => a.place.length - b.place.length)[0]?.place
  const region = search.get('region') ?? own?.at(-1)?.id
  const ancestry = useAncestry(region)
  const here = ancestry.at(-1)
  useEffect(() => {
    document.title = '边界和户数 · 善治工作台'
  }, [])
  if (!region || !here || !me)
    return (
      <div className="sheet boundaries">
        <h1>边界和户数</h1>
        <ListBones />
      </div>
    )
  return (
    <div className="sheet boundaries">
      <PlaceTrail way={ancestry}>
        {me.may.includes('manage_people') && (
          <>
            <Link to={`/staffing?region=${region}`}>组织</Link> ›{' '}
          </>
        )}
      </PlaceTrail>
      <h1>{here.name}：边界和户数</h1>
      <Below
        key={region}
        region={region}
        name={here.name}
        county={me.county.code}
        mayDraw={me.may.includes('manage_places')}
      />
      <Households region={region} />
    </div>
  )
}
