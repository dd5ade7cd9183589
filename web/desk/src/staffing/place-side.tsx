/** Beside the page: places and people found by name or code, else the tree. */
import { useState } from 'react'
import { Link } from 'react-router'
import type { RegionRef } from '#contract/http/shapes.ts'
import { usePlaceSearch } from '../data/places.ts'
import { usePeopleNamed } from '../data/staffing.ts'
import { useSettled } from '../list/use-settled.ts'
import { placeWords } from '../places/place-groups.ts'
import type { Dragged } from './dragging.tsx'
import { PlaceTree } from './place-tree.tsx'

interface Props {
  county: string
  root: RegionRef
  path: string[]
  choose: (place: RegionRef) => void
  drop?: ((what: Dragged, onto: RegionRef) => void) | undefined
}

export function PlaceSide({ county, root, path, choose, drop }: Props) {
  const [typed, setTyped] = useState('')
  const [wide] = useState(() => matchMedia('(min-width: 861px)').matches)
  const words = useSettled(typed.trim())
  return (
    <aside className="place-side" aria-label="找地方和人">
      <div className="place-find">
        <input
          type="search"
          aria-label="找地方或人"
          placeholder="地名、编码或人名"
          maxLength={40}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {words ? (
        <Found {...{ county, root, words }} close={() => setTyped('')} />
      ) : (
        <details open={wide}>
          <summary>换一个地方</summary>
          <PlaceTree {...{ root, path, choose, drop }} />
        </details>
      )}
    </aside>
  )
}

/** Below one's own root only. */
function Found({
  county,
  root,
  words,
  close,
}: Pick<Props, 'county' | 'root'> & { words: string; close: () => void }) {
  const places = usePlaceSearch(county, words)
  const people = usePeopleNamed(root.id, words)
  const inside = (places.data ?? []).filter((one) => one.ancestry.some(({ id }) => id === root.id))
  const terms = people.data?.items ?? []
  const isReading = places.isFetching || people.isFetching
  return (
    <div className="place-found">
      {inside.length > 0 && (
        <>
          <h3>地方</h3>
          <ul>
            {inside.map((one) => (
              <li key={one.id}>
                <Link to={`?region=${one.id}`} onClick={close}>
                  {placeWords(one.ancestry)}
                  <span className="number">{one.code}</span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {terms.length > 0 && (
        <>
          <h3>在任的人</h3>
          <ul>
            {terms.map((term) => (
              <li key={term.id}>
                <Link to={`?region=${term.region.id}`} onClick={close}>
                  {term.person.name}
                  <span>
                    {term.organisation?.name ?? term.region.name} {term.post_title}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="field-hint" role="status">
        {isReading ? '正在找……' : inside.length + terms.length === 0 ? `没有叫“${words}”的地方或人。` : ''}
        {!isReading && inside.length === 20 && '地方只列前 20 个，再多写几个字。'}
        {!isReading && people.data?.next != null && '人只列前 50 个，再多写几个字。'}
      </p>
    </div>
  )
}
