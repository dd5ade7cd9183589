import type { MatterRow } from '#contract/http/matters.ts'
import { useState } from 'preact/hooks'
import { fromVillage, placeWords } from '../keep/places.ts'
import { Icon } from '../parts/icons.tsx'
import { away, awayWords, byPlace } from './distance.ts'
import { MatterRows } from './matter-rows.tsx'

export interface Spot {
  lng: number
  lat: number
}
interface Props {
  rows: MatterRow[]
  /** Where one is; null: the phone did not say, so places stand in; undefined: by deadline. */
  here: Spot | null | undefined
  find: (here: Spot | null | undefined) => void
}

/** By deadline, until one asks for what is near: the position is taken once, on that tap, and stays on the phone. */
export function Near({ rows, here, find }: Props) {
  const [looking, setLooking] = useState(false)
  const look = () => {
    if (!('geolocation' in navigator)) return find(null)
    setLooking(true)
    const found = (spot: Spot | null) => (setLooking(false), find(spot))
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => found({ lng: coords.longitude, lat: coords.latitude }),
      () => found(null),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    )
  }
  return (
    <>
      <div class="choices" role="group" aria-label="怎么排">
        <button
          class="button"
          type="button"
          aria-pressed={here === undefined}
          onClick={() => find(undefined)}
        >
          按期限
        </button>
        <button
          class="button"
          type="button"
          aria-pressed={here !== undefined}
          disabled={looking}
          onClick={look}
        >
          <Icon name="pin" />
          {looking ? '正在找…' : '离我近的'}
        </button>
      </div>
      {here === undefined ? (
        <MatterRows rows={rows} />
      ) : here === null ? (
        <Places rows={rows} words="手机没有给出位置，先按网格排。" />
      ) : (
        <Around rows={rows} here={here} />
      )}
    </>
  )
}

function Around({ rows, here }: { rows: MatterRow[]; here: Spot }) {
  const spotted = rows
    .flatMap((row) => (row.spot ? [{ row, metres: away(here, row.spot) }] : []))
    .sort((a, b) => a.metres - b.metres)
  const rest = rows.filter((row) => !row.spot)
  return (
    <>
      <MatterRows
        rows={spotted.map(({ row }) => row)}
        beside={({ id }) => awayWords(spotted.find(({ row }) => row.id === id)!.metres)}
      />
      {rest.length > 0 && (
        <Places
          rows={rest}
          words={spotted.length > 0 ? '下面的没有标位置，按网格排。' : '这些事没有标位置，按网格排。'}
        />
      )}
    </>
  )
}

function Places({ rows, words }: { rows: MatterRow[]; words: string }) {
  return (
    <>
      <p class="notice" role="status">
        {words}
      </p>
      {byPlace(rows).map(({ place, rows: there }) => (
        <section key={place[place.length - 1]?.id}>
          <h2>{placeWords(fromVillage(place))}</h2>
          <MatterRows rows={there} />
        </section>
      ))}
    </>
  )
}
