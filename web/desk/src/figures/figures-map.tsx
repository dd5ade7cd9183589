/** The table as a map: how a figure lies over the places, which open as they do in the table. The numbers stand in both. */
import { useCallback, useRef } from 'react'
import { Link } from 'react-router'
import type { Figures } from '#contract/http/figures.ts'
import { figureWords, valueOf } from '#contract/figure-words.ts'
import type { Figure } from '#contract/measures.ts'
import { useShapes } from '../data/places.ts'
import { draw } from '../places/sketch.ts'
import { FigureSelect } from './figure-select.tsx'
import { savePicture } from './save-picture.ts'
import { shadesOf, STEPS } from './shades.ts'
import { useSize } from './use-size.ts'

interface Props {
  figures: Figures
  /** The figure that colours the map. */
  figure: Figure
  /** The place looked at, here or in the table. */
  pointed: string | null
  point: (place: string | null) => void
  hrefWith: (part: Record<string, string | undefined>) => string
  go: (href: string) => void
}

/** Of a letter on the screen, whatever the size of the drawing. */
const LETTER_PX = 12

export function FiguresMap({ figures, figure, pointed, point, hrefWith, go }: Props) {
  const svg = useRef<SVGSVGElement>(null)
  const { size, ref } = useSize()
  const both = useCallback(
    (element: SVGSVGElement | null) => {
      svg.current = element
      return ref(element)
    },
    [ref],
  )
  const { region, tree, to } = figures
  const shapes = useShapes(region.id, tree === 'then' ? to : undefined)
  if (shapes.isPending) return <span className="bone" style={{ height: 320 }} />
  const below = shapes.data?.filter((shape) => shape.region !== region.id) ?? []
  const drawn = draw(
    below.map(({ region: id, name, boundary }) => ({ id, name, boundary })),
    null,
  )
  if (!drawn) return <p className="figures-nomap">{region.name}下面还没有画边界，画不成地图。</p>
  const values = new Map(figures.rows.map(({ key, numbers }) => [key, valueOf(figure, numbers)]))
  const words = new Map(figures.rows.map(({ key, numbers }) => [key, figureWords(figure, numbers)]))
  // a place that is drawn and has no row had nothing counted in it
  const isCount = !figure.of && !figure.length
  const valueAt = (id: string) => values.get(id) ?? (isCount ? 0 : null)
  const worded = (id: string) => words.get(id) ?? (isCount ? '0' : '—')
  const shades = shadesOf(below.map((shape) => valueAt(shape.region)))
  const scale = size ? Math.min(size.width / 102, size.height / (drawn.height + 2)) : 0
  const letter = scale ? LETTER_PX / scale : 2.8
  const fits = (text: string, width: number) => text.length * letter <= width + letter
  return (
    <figure className="figures-map">
      <svg
        ref={both}
        viewBox={`-1 -1 102 ${drawn.height + 2}`}
        role="group"
        aria-label={`${region.name}各地的${figure.title}`}
      >
        {drawn.paths.map(({ id, name, d }) => (
          <Link
            key={id}
            to={hrefWith({ region: id, by: 'region' })}
            aria-label={`${name}，${worded(id)}`}
            data-pointed={id === pointed}
            onPointerEnter={() => point(id)}
            onPointerLeave={() => point(null)}
            onFocus={() => point(id)}
            onBlur={() => point(null)}
          >
            <path d={d} data-step={shades?.stepOf(valueAt(id)) ?? 0}>
              <title>{`${name}：${worded(id)}`}</title>
            </path>
          </Link>
        ))}
        {drawn.paths
          .filter(({ width, id }) => fits(worded(id), width))
          .map(({ id, name, x, y, width }) => (
            <text key={id} x={x} y={y} fontSize={letter} aria-hidden="true">
              {fits(name, width) ? (
                <>
                  <tspan x={x}>{name}</tspan>
                  <tspan x={x} dy="1.25em">
                    {worded(id)}
                  </tspan>
                </>
              ) : (
                worded(id)
              )}
            </text>
          ))}
      </svg>
      <figcaption>
        <span className="figures-shown">{figure.title}</span>
        <FigureSelect {...{ figure, hrefWith, go }} />
        {shades && (
          <span className="figures-legend">
            {limit(shades.least)}
            {Array.from({ length: shades.most > shades.least ? STEPS : 1 }, (_, i) => (
              <i key={i} data-step={i + 1} />
            ))}
            {shades.most > shades.least && limit(shades.most)}
            {figure.of ? ' %' : figure.length ? ' 工作时' : ' 件'}
          </span>
        )}
        {below.some(({ synthetic }) => synthetic) && <span>示意图，边界是编造的</span>}
        <button
          type="button"
          className="quiet-button print-button"
          onClick={() =>
            svg.current &&
            void savePicture(svg.current, `${region.name}${figure.title}${figures.from}至${figures.to}.png`)
          }
        >
          存成图片
        </button>
      </figcaption>
    </figure>
  )
}

const limit = (value: number) => value.toLocaleString('zh-CN', { maximumFractionDigits: 1 })
