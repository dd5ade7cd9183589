/** 组织架构: the organisations of a place, each under the one it belongs to: party branches down to the member household, and all others. */
import { useEffect } from 'react'
import { useSearchParams } from 'react-router'
import type { Organisation } from '#contract/http/people.ts'
import { useMe } from '../data/me.ts'
import { MOST_SHOWN, useOrganisations } from '../data/organisations.ts'
import { useAncestry, useChildren } from '../data/places.ts'
import { PlacesBelow, PlaceTrail } from '../places/place-trail.tsx'
import { Trouble } from '../shell/trouble.tsx'
import { layTree, type Branch } from './lay-tree.ts'
import './organisations.css'

export function OrganisationsPage() {
  const me = useMe().data
  const [search] = useSearchParams()
  const own = [...(me?.posts ?? [])].sort((a, b) => a.place.length - b.place.length)[0]?.place.at(-1)?.id
  const region = search.get('region') ?? own
  const ancestry = useAncestry(region)
  const below = useChildren(me?.county.code, region)
  const here = ancestry.at(-1)
  // the whole of a county would be thousands: there only its own
  const found = useOrganisations(here?.id, ancestry.length > 1)
  useEffect(() => {
    document.title = '组织架构 · 善治工作台'
  }, [])
  if (found.error) return <Trouble error={found.error} again={() => void found.refetch()} />
  if (!found.data || !here)
    return (
      <div className="sheet">
        <h1>组织架构</h1>
        <span className="bone" style={{ height: 320 }} />
      </div>
    )
  return (
    <div className="sheet organisations">
      <PlaceTrail way={ancestry} />
      <h1>{here.name}的组织架构</h1>
      {found.data.items.length > 0 ? (
        <Tree branches={layTree(found.data.items)} depth={0} />
      ) : (
        <p className="soft">这一级没有登记组织，请往下看。</p>
      )}
      {found.data.next !== null && <p className="soft">只画出前 {MOST_SHOWN} 个，请往下一级看全部。</p>}
      <PlacesBelow places={below.data} />
    </div>
  )
}

/** Two tiers stand open; the finer ones open at a tap or a key. */
function Tree({ branches, depth }: { branches: Branch[]; depth: number }) {
  return (
    <ul className="organisations-tree">
      {branches.map(({ one, below }) => (
        <li key={one.id}>
          {below.length > 0 ? (
            <details open={depth < 2}>
              <summary>
                <Name one={one} below={below.length} />
              </summary>
              <Tree branches={below} depth={depth + 1} />
            </details>
          ) : (
            <Name one={one} />
          )}
        </li>
      ))}
    </ul>
  )
}

/** What it is, where its name does not say so already. */
const Name = ({ one, below = 0 }: { one: Organisation; below?: number }) => (
  <span className="organisations-name">
    {one.name}
    {!one.name.endsWith(one.kind_title) && <span className="soft">{one.kind_title}</span>}
    {below > 0 && <span className="soft">下设 {below} 个</span>}
  </span>
)
