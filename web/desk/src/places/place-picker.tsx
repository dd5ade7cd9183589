/** A place: one's own first, then those last used, then whatever is typed; and from a chosen one further down. */
import { Select } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import type { RegionRef } from '#contract/http/shapes.ts'
import { useChildren, usePlaceSearch } from '../data/places.ts'
import type { FieldAria } from '../form/field.tsx'
import { useSettled } from '../list/use-settled.ts'
import { placeGroups, placeWords, plain } from './place-groups.ts'
import { recentPlaces } from './recent.ts'
import './place-picker.css'

interface Props {
  county: string
  /** From the county down to each of one's own nodes. */
  mine: RegionRef[][]
  /** From the county down to the chosen node; empty: none yet. */
  place: RegionRef[]
  choose: (place: RegionRef[]) => void
  aria: FieldAria
}

export function PlacePicker({ county, mine, place, choose, aria }: Props) {
  /** null: not being looked for. */
  const [typed, setTyped] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const words = useSettled((typed ?? '').trim())
  const found = usePlaceSearch(county, words)
  const own = mine.length === 1 ? mine[0] : undefined
  const below = useChildren(county, own?.at(-1)?.id)
  const deeper = useChildren(county, place.at(-1)?.id)

  const groups = words
    ? placeGroups([['查到的', (found.data ?? []).map((region) => region.ancestry)]])
    : placeGroups([
        ['我负责的地方', [...mine, ...(below.data ?? []).map((node) => [...(own ?? []), node])]],
        ['最近用过的', recentPlaces(county)],
      ])
  const all = groups.flatMap((group) => group.places)
  const isOpen = typed !== null
  const optionId = (id: string) => `${aria.id}-${id}`
  const active = isOpen ? all[at] : undefined
  const here = place.at(-1)

  function take(chain: RegionRef[]) {
    choose(chain.map(plain))
    setTyped(null)
  }
  function pressed(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!isOpen) return setTyped('')
      setAt(Math.max(0, Math.min(all.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))))
    }
    if (event.key === 'Enter' && isOpen && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      if (active) take(active)
    }
    if (event.key === 'Escape') setTyped(null)
  }

  return (
    <>
      <div className="place-picker">
        <input
          {...aria}
          type="text"
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={isOpen ? `${aria.id}-list` : undefined}
          aria-activedescendant={active && optionId(active.at(-1)!.id)}
          placeholder="输村名、镇名或编码查找"
          maxLength={40}
          value={typed ?? placeWords(place)}
          onClick={() => setTyped(typed ?? '')}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
          onBlur={() => setTyped(null)}
          onKeyDown={pressed}
        />
        {isOpen && (
          <div
            className="place-list"
            id={`${aria.id}-list`}
            role="listbox"
            aria-label="可选的地方"
            tabIndex={-1}
            // The list is pressed before the field would lose the focus and fold it.
            onMouseDown={(event) => event.preventDefault()}
          >
            {groups.map((group) => (
              <div key={group.title} role="group" aria-label={group.title}>
                <p aria-hidden="true">{group.title}</p>
                {group.places.map((chain) => (
                  <div
                    key={chain.at(-1)!.id}
                    ref={(node) => {
                      if (chain === active) node?.scrollIntoView({ block: 'nearest' })
                    }}
                    id={optionId(chain.at(-1)!.id)}
                    role="option"
                    tabIndex={-1}
                    aria-selected={chain === active}
                    onClick={() => take(chain)}
                    onKeyDown={undefined}
                  >
                    {placeWords(chain)}
                  </div>
                ))}
              </div>
            ))}
            {all.length === 0 && (
              <div role="option" aria-selected="false" aria-disabled="true" tabIndex={-1}>
                {words && !found.isFetching
                  ? `没有叫“${words}”的地方，换个字试试。`
                  : '输村名、镇名或编码，在全县里查。'}
              </div>
            )}
          </div>
        )}
      </div>
      {here && (deeper.data?.length ?? 0) > 0 && (
        <Select
          aria-label={`${here.name}下面的哪一个`}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={`说得清，再选${here.name}下面的哪一个`}
          value={null}
          options={deeper.data!.map((node) => ({ value: node.id, label: node.name }))}
          onChange={(id: string | null) => {
            const node = deeper.data!.find((one) => one.id === id)
            if (node) choose([...place, plain(node)])
          }}
        />
      )}
    </>
  )
}
