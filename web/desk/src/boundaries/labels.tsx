/** What is written on the map: the names of the places, and the numbers of what is wrong. */
import { useLayoutEffect, useState, type RefObject } from 'react'
import type { BoundaryFault } from '#contract/http/boundaries.ts'
import { ringsOf, type Outline, type projectionOf } from '../places/sketch.ts'

type Place = ReturnType<typeof projectionOf>['place']

/** Pixels of a letter, and of the mark of a fault. */
const [SMALLEST, LARGEST, MARK] = [11, 15, 20]

/** How many pixels one unit of the drawing takes now; 0 before it is laid out. */
export function useScale(svg: RefObject<SVGSVGElement | null>): number {
  const [scale, setScale] = useState(0)
  useLayoutEffect(() => {
    const drawing = svg.current
    if (!drawing) return
    const watch = new ResizeObserver(() => setScale(drawing.getScreenCTM()?.a ?? 0))
    watch.observe(drawing)
    return () => watch.disconnect()
  })
  return scale
}

/** Its box on the drawing. */
function boxOf(boundary: unknown, place: Place) {
  const at = ringsOf(boundary)
    .flat()
    .map(([lng, lat]) => place(lng, lat))
  const [xs, ys] = [at.map(({ x }) => x), at.map(({ y }) => y)]
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  return { width: right - left, x: (left + right) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 }
}

interface NamesProps {
  outlines: Outline[]
  place: Place
  scale: number
  chosen: string | undefined
}

/** A name is left out where its place is too narrow for it, unless it is chosen; the list beside the map has them all. */
export function Names({ outlines, place, scale, chosen }: NamesProps) {
  return outlines.map(({ id, name, boundary }) => {
    if (scale === 0 || ringsOf(boundary).length === 0) return null
    const { width, x, y } = boxOf(boundary, place)
    const fits = (width * scale * 0.94) / name.length
    if (fits < SMALLEST && id !== chosen) return null
    const size = Math.max(SMALLEST, Math.min(LARGEST, fits)) / scale
    return (
      <text key={id} {...{ x, y }} fontSize={size} data-own={id === chosen} aria-hidden="true">
        {name}
      </text>
    )
  })
}

interface FaultsProps {
  faults: BoundaryFault[]
  place: Place
  scale: number
}

/** Where each fault lies, by its number in the list: a sliver is found by its mark. */
export function FaultMarks({ faults, place, scale }: FaultsProps) {
  return faults.map(({ where, words }, i) => {
    if (scale === 0 || !where) return null
    const { x, y } = boxOf(where, place)
    return (
      <g key={i} className="boundary-mark">
        <title>{words}</title>
        <circle cx={x} cy={y} r={MARK / 2 / scale} />
        <text {...{ x, y }} fontSize={(MARK * 0.65) / scale}>
          {i + 1}
        </text>
      </g>
    )
  })
}
