import { useState } from 'preact/hooks'
import type { RegionRef } from '#contract/http/shapes.ts'
import { chain, childrenOf, counties, placeWords, ref, searchPlaces, type CountyRow } from '../keep/places.ts'
import { Icon } from '../parts/icons.tsx'
import { useLoaded } from '../parts/loaded.ts'
import { Failed, Skeleton } from '../parts/states.tsx'

interface Props {
  county: { code: string; name: string } | null
  /** The chain chosen before; the list it was chosen from opens first. */
  start: RegionRef[]
  choose: (county: { code: string; name: string }, place: RegionRef[]) => void
  /** Within this county only. */
  stays?: boolean
}

/** County, then down the tree by lists, or by a name typed. One may stop at any place below the county. */
export function PlacePicker({ county: first, start, choose, stays = false }: Props) {
  const [county, setCounty] = useState(first)
  const [path, setPath] = useState<RegionRef[]>(start.slice(0, -1))
  const [q, setQ] = useState('')
  if (!county) return <Counties choose={(found) => setCounty({ code: found.code, name: found.name })} />
  const here = path.at(-1)
  const open = (region: RegionRef, leaf: boolean) => {
    const next = [...path, ref(region)]
    if (leaf) choose(county, next)
    else setPath(next)
    setQ('')
  }
  return (
    <section class="picker" aria-label="选地方">
      <label for="place">找村子</label>
      <input
        id="place"
        type="search"
        value={q}
        placeholder="输村名，如：前村"
        onInput={(e) => setQ(e.currentTarget.value)}
      />
      {q.trim() ? (
        <Found county={county.code} q={q.trim()} choose={(place) => choose(county, place)} />
      ) : (
        <>
          <Trail
            county={county}
            path={path}
            stays={stays}
            go={(depth) => (depth < 0 ? (setCounty(null), setPath([])) : setPath(path.slice(0, depth)))}
          />
          <Children county={county.code} path={path} open={open} />
          {here && (
            <button class="button" type="button" onClick={() => choose(county, path)}>
              说不清是哪一个，就选{here.name}
            </button>
          )}
        </>
      )}
    </section>
  )
}

function Counties({ choose }: { choose: (county: CountyRow) => void }) {
  const { data, failure, again } = useLoaded(counties, [])
  if (failure) return <Failed failure={failure} again={again} />
  if (!data) return <Skeleton />
  return (
    <ul class="rows">
      {data.map((county) => (
        <li key={county.code}>
          <button class="row" type="button" onClick={() => choose(county)}>
            {county.name}
            <Icon name="next" />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Where in the tree the list is; each word leads back up. */
function Trail({
  county,
  path,
  stays,
  go,
}: {
  county: { name: string }
  path: RegionRef[]
  stays: boolean
  go: (depth: number) => void
}) {
  return (
    <p class="trail">
      <button type="button" class="link" onClick={() => go(path.length > 0 || stays ? 0 : -1)}>
        {county.name}
        {path.length === 0 && !stays && '（换县）'}
      </button>
      {path.map((region, at) => (
        <span key={region.id}>
          {' › '}
          {at === path.length - 1 ? (
            region.name
          ) : (
            <button type="button" class="link" onClick={() => go(at + 1)}>
              {region.name}
            </button>
          )}
        </span>
      ))}
    </p>
  )
}

function Children({
  county,
  path,
  open,
}: {
  county: string
  path: RegionRef[]
  open: (region: RegionRef, leaf: boolean) => void
}) {
  const parent = path.at(-1)
  const { data, failure, again } = useLoaded(() => childrenOf(county, parent?.id), [county, parent?.id])
  if (failure) return <Failed failure={failure} again={again} />
  if (!data) return <Skeleton rows={6} />
  return (
    <ul class="rows">
      {data.map((region) => (
        <li key={region.id}>
          <button class="row" type="button" onClick={() => open(region, region.children === 0)}>
            {region.name}
            <Icon name={region.children === 0 ? 'tick' : 'next'} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function Found({ county, q, choose }: { county: string; q: string; choose: (place: RegionRef[]) => void }) {
  const { data, failure, again } = useLoaded(() => searchPlaces(county, q), [county, q])
  if (failure) return <Failed failure={failure} again={again} />
  if (!data) return <Skeleton />
  if (data.length === 0) return <p class="notice">没有叫“{q}”的地方。换个字试试，或从上往下选。</p>
  return (
    <ul class="rows">
      {data.map((detail) => (
        <li key={detail.id}>
          <button class="row" type="button" onClick={() => choose(chain(detail))}>
            <span>
              {detail.name}
              <span class="soft under">{placeWords(chain(detail).slice(0, -1))}</span>
            </span>
            <Icon name="tick" />
          </button>
        </li>
      ))}
    </ul>
  )
}
