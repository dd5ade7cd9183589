/** What is written on the map: the names of the places, and the numbers of what is wrong. */
import type { BoundaryFault } from '#contract/http/boundaries.ts'
import { ringsOf, type Outline, type projectionOf } from '../matter/sketch.ts'

type Place = ReturnType<typeof projectionOf>['place']

/** Of a drawing 100 wide: letters no smaller than this are written on a wide screen, and on a phone. */
const SMALLEST = 1.5
const SMALLEST_ON_PHONE = 3.4
const LARGEST = 2.4

/** Its outer rings' box on the drawing. */
function boxOf(boundary: unknown, place: Place) {
  const at = ringsOf(boundary)
    .flat()
    .map(([lng, lat]) => place(lng, lat))
  const [xs, ys] = [at.map(({ x }) => x), at.map(({ y }) => y)]
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  return { width: right - left, x: (left + right) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 }
}

/** A name is left out where its place is too narrow for it; the list beside the map has them all. */
export function Names({
  outlines,
  place,
  chosen,
}: {
  outlines: Outline[]
  place: Place
  chosen: string | undefined
}) {
  return outlines.map(({ id, name, boundary }) => {
    if (ringsOf(boundary).length === 0) return null
    const { width, x, y } = boxOf(boundary, place)
    const fits = (width * 0.9) / name.length
    if (fits < SMALLEST && id !== chosen) return null
    return (
      <text
        key={id}
        {...{ x, y }}
        fontSize={Math.max(SMALLEST, Math.min(LARGEST, fits))}
        data-own={id === chosen}
        data-wide={fits >= SMALLEST_ON_PHONE}
        aria-hidden="true"
      >
        {name}
      </text>
    )
  })
}

/** Where each fault lies, by its number in the list: a sliver is found by its mark. */
export function FaultMarks({ faults, place }: { faults: BoundaryFault[]; place: Place }) {
  return faults.map(({ where, words }, i) => {
    if (!where) return null
    const { x, y } = boxOf(where, place)
    return (
      <g key={i} className="boundary-mark">
        <title>{words}</title>
        <circle cx={x} cy={y} r="1.7" />
        <text x={x} y={y} fontSize="2">
          {i + 1}
        </text>
      </g>
    )
  })
}
