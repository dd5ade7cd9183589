import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { RegionRef } from '#contract/http/shapes.ts'
import './place-trail.css'

interface Props {
  /** From the widest one may go back to down to where one is. */
  way: RegionRef[]
  /** What stands before them. */
  children?: ReactNode
}

/** Where one stands in the tree of places; each above leads back up. */
export function PlaceTrail({ way, children }: Props) {
  return (
    <nav aria-label="所在地方" className="place-trail">
      {children}
      {way.slice(0, -1).map((place) => (
        <span key={place.id}>
          <Link to={`?region=${place.id}`}>{place.name}</Link> ›{' '}
        </span>
      ))}
      <span aria-current="page">{way.at(-1)?.name}</span>
    </nav>
  )
}

/** The places directly below, each leading down; nothing where there are none. */
export function PlacesBelow({ places }: { places: RegionRef[] | undefined }) {
  if (!places?.length) return null
  return (
    <section aria-labelledby="below">
      <h2 id="below">往下看</h2>
      <ul className="places-below">
        {places.map((node) => (
          <li key={node.id}>
            <Link to={`?region=${node.id}`}>{node.name}</Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
