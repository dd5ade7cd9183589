import { useRef, type RefObject } from 'react'
import type { Mask } from '#contract/http/books.ts'
import { movedBy, pointIn, styleOf, type Point } from './mask-geometry.ts'

interface Props {
  mask: Mask
  at: number
  picture: RefObject<HTMLDivElement | null>
  change: (to: Mask) => void
  drop: () => void
  /** True when the key was for the box. */
  byKey: (key: string, grows: boolean) => boolean
}

/** One black box: dragged to where it belongs, moved by the arrows, taken off by Delete or a double click. */
export function MaskBox({ mask, at, picture, change, drop, byKey }: Props) {
  const from = useRef<{ point: Point; mask: Mask } | null>(null)
  return (
    <button
      type="button"
      className="mask-box"
      style={styleOf(mask)}
      aria-label={`第 ${at + 1} 个方框，按 Delete 去掉`}
      onDoubleClick={drop}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { point: pointIn(picture.current!, event), mask }
      }}
      onPointerMove={(event) => {
        if (!from.current) return
        const { point, mask: first } = from.current
        const now = pointIn(picture.current!, event)
        change(movedBy(first, now.x - point.x, now.y - point.y))
      }}
      onPointerUp={() => (from.current = null)}
      onPointerCancel={() => (from.current = null)}
      onKeyDown={(event) => {
        if (event.key === 'Delete' || event.key === 'Backspace') drop()
        else if (byKey(event.key, event.shiftKey)) event.preventDefault()
      }}
    />
  )
}
