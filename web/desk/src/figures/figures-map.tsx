/** The table as a map: how a figure lies over the places, which open as they do in the table. The numbers stand in both. */
import { Link } from 'react-router'
import { useRef } from 'react'
import type { Figures } from '#contract/http/figures.ts'
import { figureOf, figureWords, valueOf } from '#contract/figure-words.ts'
import { FIGURES } from '#contract/measures.ts'
import { useShapes } from '../data/places.ts'
import { draw } from '../matter/sketch.ts'
import { savePicture } from './save-picture.ts'
import { shadesOf, STEPS } from './shades.ts'

interface Props {
  figures: Figures
  /** The figure that colours the map. */
  shade: string
  hrefWith: (part: Record<string, string | undefined>) => string
  go: (href: string) => void
}

export function FiguresMap({ figures, shade, hrefWith, go }: Props) {
  const svg = useRef<SVGSVGElement>(null)
  const shapes = useShapes(figures.region.id)
  const rows = new Map(figures.rows.map((row) => [row.key, row]))
  const figure = FIGURES.find((one) => one.figure === shade) ?? figureOf('received')
  const below = shapes.data?.filter(({ region }) => region !== figures.region.id) ?? []
  const drawn = draw(
    below.map(({ region, name, boundary }) => ({ id: region, name, boundary })),
    null,
  )
  if (shapes.isPending) return <span className="bone" style={{ height: 320 }} />
  if (!drawn) return <p className="figures-nomap">{figures.region.name}下面还没有画边界，画不成地图。</p>
  const valueAt = (id: string) => {
    const row = rows.get(id)
    return row ? valueOf(figure, row.numbers) : figure.of || figure.length ? null : 0
  }
  const shades = shadesOf(below.map(({ region }) => valueAt(region)))
  const worded = (id: string) => {
    const row = rows.get(id)
    return row ? figureWords(figure, row.numbers) : figure.of || figure.length ? '—' : '0'
  }
  return (
    <figure className="figures-map">
      <svg
        ref={svg}
        viewBox={`-1 -1 102 ${drawn.height + 2}`}
        role="group"
        aria-label={`${figures.region.name}各地的${figure.title}`}
      >
        {drawn.paths.map(({ id, name, d }) => (
          <Link key={id} to={hrefWith({ region: id, by: 'region' })} aria-label={`${name}，${worded(id)}`}>
            <path d={d} data-step={shades?.stepOf(valueAt(id)) ?? 0}>
              <title>{`${name}：${worded(id)}`}</title>
            </path>
          </Link>
        ))}
        {drawn.paths.length <= 30 &&
          drawn.paths.map(({ id, name, x, y }) => (
            <text key={id} x={x} y={y} aria-hidden="true">
              <tspan x={x}>{name}</tspan>
              <tspan x={x} dy="1.25em">
                {worded(id)}
              </tspan>
            </text>
          ))}
      </svg>
      <figcaption>
        <label>
          看哪一项
          <select value={figure.figure} onChange={(event) => go(hrefWith({ shade: event.target.value }))}>
            {FIGURES.map((one) => (
              <option key={one.figure} value={one.figure}>
                {one.title}
              </option>
            ))}
          </select>
        </label>
        {shades && (
          <span className="figures-legend">
            {limit(shades.least)}
            {Array.from({ length: STEPS }, (_, i) => (
              <i key={i} data-step={i + 1} />
            ))}
            {limit(shades.most)}
            {figure.of ? ' %' : figure.length ? ' 工作时' : ' 件'}
          </span>
        )}
        {below.some(({ synthetic }) => synthetic) && <span>示意图，边界是编造的</span>}
        <button
          type="button"
          className="quiet-button"
          onClick={() =>
            svg.current &&
            void savePicture(
              svg.current,
              `${figures.region.name}${figure.title}${figures.from}至${figures.to}.png`,
            )
          }
        >
          存成图片
        </button>
      </figcaption>
    </figure>
  )
}

const limit = (value: number) => value.toLocaleString('zh-CN', { maximumFractionDigits: 1 })
