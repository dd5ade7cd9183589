/** 地方: the tree from the widest of one's own places down, a level read when it is opened; by mouse, by arrow keys, and to drop onto. */
import { useEffect, useState, type KeyboardEvent } from 'react'
import type { RegionRef } from '#contract/http/shapes.ts'
import type { StaffingBelow } from '#contract/http/people.ts'
import { count } from '../../../shared/formats.ts'
import { useBelow } from '../data/place-changes.ts'
import { useDrag, type Dragged } from './dragging.tsx'
import './place-tree.css'

interface Props {
  root: RegionRef
  /** The chosen place and those it lies in, the root first. */
  path: string[]
  choose: (place: RegionRef) => void
  /** Absent: nothing may be moved here. */
  drop?: ((what: Dragged, onto: RegionRef) => void) | undefined
}

export function PlaceTree({ root, path, choose, drop }: Props) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set([root.id]))
  const chosen = path.at(-1)
  const toChosen = path.slice(0, -1).join()
  useEffect(() => {
    setOpen((before) => new Set([...before, ...toChosen.split(',').filter(Boolean)]))
  }, [toChosen])
  const toggle = (id: string, wanted?: boolean) =>
    setOpen((before) => {
      const next = new Set(before)
      if (wanted ?? !before.has(id)) next.add(id)
      else next.delete(id)
      return next
    })
  return (
    <ul className="place-tree" role="tree" aria-label="地方" onKeyDown={(event) => walk(event, toggle)}>
      <Node place={root} below={1} depth={1} {...{ open, toggle, chosen, choose, drop }} />
    </ul>
  )
}

interface NodeProps extends Pick<Props, 'choose' | 'drop'> {
  place: RegionRef
  below: number
  depth: number
  sums?: Pick<StaffingBelow['items'][number], 'seats' | 'held' | 'households'>
  chosen: string | undefined
  open: ReadonlySet<string>
  toggle: (id: string) => void
}

function Node({ place, below, depth, sums, ...shared }: NodeProps) {
  const { open, toggle, chosen, choose, drop } = shared
  const drag = useDrag()
  const [over, setOver] = useState(false)
  const isOpen = below > 0 && open.has(place.id)
  const found = useBelow(place.id, isOpen)
  const vacant = sums ? sums.seats - sums.held : 0
  const takes = drop && drag?.dragged && !isSame(drag.dragged, place)
  const words = [
    place.name,
    vacant > 0 && `空缺 ${vacant}`,
    sums?.households !== null && sums && `${sums.households} 户`,
  ]
  return (
    <li
      role="treeitem"
      tabIndex={place.id === chosen ? 0 : -1}
      aria-label={words.filter(Boolean).join('，')}
      aria-level={depth}
      aria-selected={place.id === chosen}
      {...(below > 0 && { 'aria-expanded': isOpen })}
      data-id={place.id}
    >
      <div
        className="place-row"
        data-over={over && Boolean(takes)}
        style={{ paddingInlineStart: `${(depth - 1) * 14}px` }}
        {...(drop && depth > 1 && drag?.handle({ what: 'place', place }))}
        {...(drop && {
          onDragOver(event) {
            if (!takes) return
            event.preventDefault()
            setOver(true)
          },
          onDragLeave: () => setOver(false),
          onDrop(event) {
            event.preventDefault()
            setOver(false)
            if (takes && drag.dragged) drop(drag.dragged, place)
          },
        })}
        onClick={() => choose(place)}
        onKeyDown={undefined}
        role="presentation"
      >
        <span
          className="place-twisty"
          data-open={isOpen}
          data-leaf={below === 0}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation()
            toggle(place.id)
          }}
        />
        <span className="place-name" title={place.code}>
          {place.name}
        </span>
        {vacant > 0 && (
          <span className="place-vacant number" title={`空缺 ${vacant} 岗`}>
            空 {count(vacant)}
          </span>
        )}
        {depth > 2 && sums?.households != null && (
          <span className="place-households number">{count(sums.households)} 户</span>
        )}
      </div>
      {isOpen && found.isPending && <span className="bone" style={{ height: 20, margin: '4px 24px' }} />}
      {isOpen && found.data && (
        <ul role="group">
          {found.data.items.map(({ region, below: under, ...sum }) => (
            <Node key={region.id} place={region} below={under} depth={depth + 1} sums={sum} {...shared} />
          ))}
        </ul>
      )}
    </li>
  )
}

const isSame = (dragged: Dragged, place: RegionRef) =>
  dragged.what === 'place' ? dragged.place.id === place.id : dragged.term.region.id === place.id

/** The arrow keys of a tree (WAI-ARIA): up and down over what is seen, right opens, left folds or goes up, Enter chooses. */
function walk(event: KeyboardEvent<HTMLElement>, toggle: (id: string, wanted?: boolean) => void): void {
  const here = (event.target as HTMLElement).closest<HTMLElement>('[role=treeitem]')
  if (!here) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=treeitem]')]
  const at = all.indexOf(here)
  const isOpen = here.getAttribute('aria-expanded') === 'true'
  const go = (to: HTMLElement | null | undefined) => to?.focus()
  const act: Record<string, () => void> = {
    ArrowDown: () => go(all[at + 1]),
    ArrowUp: () => go(all[at - 1]),
    Home: () => go(all[0]),
    End: () => go(all.at(-1)),
    ArrowRight: () =>
      isOpen || !here.hasAttribute('aria-expanded') ? go(all[at + 1]) : toggle(here.dataset.id ?? '', true),
    ArrowLeft: () =>
      isOpen
        ? toggle(here.dataset.id ?? '', false)
        : go(here.parentElement?.closest<HTMLElement>('[role=treeitem]')),
    Enter: () => here.querySelector<HTMLElement>('.place-row')?.click(),
    ' ': () => here.querySelector<HTMLElement>('.place-row')?.click(),
  }
  const does = act[event.key]
  if (!does || event.altKey || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  does()
}
