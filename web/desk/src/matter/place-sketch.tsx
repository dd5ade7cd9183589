import type { Matter } from '#contract/http/matters.ts'
import { useShapes } from '../data/places.ts'
import { draw } from '../places/sketch.ts'

/** The matter's own node among its neighbours, with the point. Says so when the boundaries are made up. */
export function PlaceSketch({ place, location }: Pick<Matter, 'place' | 'location'>) {
  const near = useShapes(place.at(-2)?.id).data
  // A village of one grid is no map: then the village among the villages.
  const alone = near !== undefined && near.filter((shape) => shape.region !== place.at(-2)?.id).length < 2
  const far = useShapes(alone ? place.at(-3)?.id : undefined).data
  const [around, own] = alone ? [place.at(-3), place.at(-2)] : [place.at(-2), place.at(-1)]
  const shapes = (alone ? far : near) ?? []
  // A point in another datum would stand some hundred metres off: then only its node is shown.
  const sameDatum = location && shapes.every((shape) => shape.datum === location.datum)
  const drawn = draw(
    shapes.map(({ region, name, boundary }) => ({ id: region, name, boundary })),
    sameDatum ? location : null,
  )
  if (!drawn || !own || !around) return null
  const synthetic = shapes.some((shape) => shape.synthetic)
  return (
    <figure className="sketch">
      <svg
        viewBox={`-1 -1 102 ${drawn.height + 2}`}
        role="img"
        aria-label={`${around.name}示意图，标出${own.name}`}
      >
        {drawn.paths.map(({ id, name, d }) => (
          <path key={id} d={d} data-own={id === own.id}>
            <title>{name}</title>
          </path>
        ))}
        {drawn.dot && <circle cx={drawn.dot.x} cy={drawn.dot.y} r="2.6" />}
      </svg>
      <figcaption>
        {around.name}，蓝框是{own.name}
        {synthetic && '（示意图，边界是编造的）'}
      </figcaption>
    </figure>
  )
}
