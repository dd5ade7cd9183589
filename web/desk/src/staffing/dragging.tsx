/** What is being dragged over the tree: a place, or somebody by one of their terms. The drop opens a form; nothing moves by itself. */
import { createContext, useContext, useMemo, useState, type DragEvent, type ReactNode } from 'react'
import type { RegionRef } from '#contract/http/shapes.ts'
import type { Appointed } from '../data/staffing.ts'

export type Dragged = { what: 'place'; place: RegionRef } | { what: 'term'; term: Appointed }

interface Drag {
  dragged: Dragged | null
  /** For the row that may be taken. */
  handle: (what: Dragged) => {
    draggable: true
    onDragStart: (event: DragEvent) => void
    onDragEnd: () => void
  }
}
const DragContext = createContext<Drag | null>(null)

export function Dragging({ children }: { children: ReactNode }) {
  const [dragged, setDragged] = useState<Dragged | null>(null)
  const value = useMemo<Drag>(
    () => ({
      dragged,
      handle: (what) => ({
        draggable: true,
        onDragStart(event) {
          event.stopPropagation()
          event.dataTransfer.effectAllowed = 'move'
          // some browsers begin no drag without data
          event.dataTransfer.setData(
            'text/plain',
            what.what === 'place' ? what.place.name : what.term.person.name,
          )
          setDragged(what)
        },
        onDragEnd: () => setDragged(null),
      }),
    }),
    [dragged],
  )
  return <DragContext value={value}>{children}</DragContext>
}
export const useDrag = () => useContext(DragContext)
