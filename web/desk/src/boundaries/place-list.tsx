import { Link } from 'react-router'
import type { Region } from '#contract/http/places.ts'
import { useBoundaryHistory } from '../data/boundaries.ts'
import type { Outline } from '../places/sketch.ts'
import { writeGeoJson } from './geojson.ts'

interface Props {
  name: string
  places: Region[]
  /** As they run now. */
  standing: Outline[]
  chosen: string | undefined
  choose: (region: string | undefined) => void
}

/** The places below, each shown on the map when chosen, with how it ran before; and all of them as a file. */
export function PlaceList({ name, places, standing, chosen, choose }: Props) {
  const drawn = places.flatMap(({ id, code }) =>
    standing.filter((one) => one.id === id).map((one) => ({ ...one, code })),
  )
  return (
    <div className="boundary-side">
      <ul className="boundary-list">
        {places.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className="quiet-button"
              aria-pressed={chosen === one.id}
              onClick={() => choose(chosen === one.id ? undefined : one.id)}
            >
              {one.name}
            </button>
            <span className="soft">
              {!standing.some(({ id }) => id === one.id) && '没有边界'}
              {one.children > 0 && (
                <>
                  {' '}
                  <Link to={`?region=${one.id}`}>往下看</Link>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {chosen && <History region={chosen} />}
      {places.length === 0 && <p>下面没有更小的地方了。</p>}
      {drawn.length > 0 && (
        <p>
          <a
            download={`${name}.geojson`}
            href={`data:application/geo+json,${encodeURIComponent(writeGeoJson(drawn))}`}
          >
            导出现有边界（GeoJSON）
          </a>
        </p>
      )}
    </div>
  )
}

function History({ region }: { region: string }) {
  const rows = useBoundaryHistory(region).data ?? []
  if (rows.length === 0) return null
  return (
    <ul className="soft">
      {rows.map((one) => (
        <li key={one.valid_from}>
          {one.valid_from} 至 {one.valid_to ?? '现在'}：{one.reason}
          {one.person && `，${one.person}`}
        </li>
      ))}
    </ul>
  )
}
