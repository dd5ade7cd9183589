/** Boundaries below a place, what is wrong with them, and the corners being set. Nothing is fetched from outside. */
import { useRef, type PointerEvent } from 'react'
import type { BoundaryFault } from '#contract/http/boundaries.ts'
import { projectionOf, ringsOf, type Outline, type Point } from '../places/sketch.ts'
import { FaultMarks, Names, useScale } from './labels.tsx'

interface Props {
  label: string
  /** The parent first, if it has one. */
  outlines: Outline[]
  parent: string
  chosen: string | undefined
  faults: BoundaryFault[]
  points: Point[]
  /** A corner set by a click; absent: nothing is being drawn. */
  add?: (point: Point) => void
}

/** How near to a corner that stands a click counts as that corner, of a drawing 100 wide. */
const SNAP = 1.2

export function BoundaryMap({ label, outlines, parent, chosen, faults, points, add }: Props) {
  const svg = useRef<SVGSVGElement>(null)
  const scale = useScale(svg)
  const corners = outlines.flatMap(({ boundary }) => ringsOf(boundary).flat())
  const all = [...corners, ...points, ...faults.flatMap(({ where }) => ringsOf(where).flat())]
  if (all.length === 0) return <p className="notice">这里还没有边界。先导入，或写坐标画第一个。</p>
  const { place, unplace, east, south } = projectionOf(all)
  const height = place(east, south).y
  const line = (ring: Point[]) =>
    ring.map(([lng, lat], i) => `${i ? 'L' : 'M'}${Object.values(place(lng, lat)).join(' ')}`).join('')
  const d = (boundary: unknown) =>
    ringsOf(boundary)
      .map((ring) => `${line(ring)}Z`)
      .join('')
  function clicked(event: PointerEvent<SVGSVGElement>) {
    if (!add) return
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(
      event.currentTarget.getScreenCTM()!.inverse(),
    )
    const near = corners.find(([lng, lat]) => {
      const corner = place(lng, lat)
      return Math.hypot(corner.x - at.x, corner.y - at.y) < SNAP
    })
    add(near ?? unplace(at.x, at.y))
  }
  return (
    <svg
      ref={svg}
      className="boundary-map"
      data-drawing={add !== undefined}
      viewBox={`-1 -1 102 ${height + 2}`}
      role="img"
      aria-label={label}
      onPointerDown={clicked}
    >
      {outlines.map(({ id, name, boundary }) => (
        <path key={id} d={d(boundary)} data-parent={id === parent} data-own={id === chosen}>
          <title>{name}</title>
        </path>
      ))}
      {faults.map(
        ({ where, words }, i) =>
          where && (
            <path key={`fault ${i}`} d={d(where)} className="boundary-fault">
              <title>{words}</title>
            </path>
          ),
      )}
      <Names outlines={outlines.filter(({ id }) => id !== parent)} {...{ place, scale, chosen }} />
      <FaultMarks {...{ faults, place, scale }} />
      {points.length > 0 && <path d={line(points)} className="boundary-drawn" />}
      {points.map(([lng, lat], i) => {
        const { x, y } = place(lng, lat)
        return <circle key={i} className="boundary-corner" cx={x} cy={y} r="0.9" />
      })}
    </svg>
  )
}
