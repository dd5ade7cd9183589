/** One figure over the period, piece by piece; a bar leads to what it counts. */
import { useRef } from 'react'
import { Link } from 'react-router'
import type { Figures } from '#contract/http/figures.ts'
import { figureWords, valueOf } from '#contract/figure-words.ts'
import type { Figure } from '#contract/measures.ts'
import { useFigures } from '../data/figures.ts'
import { listHref, type Asked } from './asked.ts'
import { FigureSelect } from './figure-select.tsx'
import { savePicture } from './save-picture.ts'
import { numbersAt, piecesOf } from './trend.ts'
import { useSize } from './use-size.ts'

interface Props {
  figures: Figures
  asked: Asked
  figure: Figure
  hrefWith: (part: Record<string, string | undefined>) => string
  go: (href: string) => void
  /** The map asks already which figure. */
  isChosen: boolean
}

const HEIGHT = 168
/** Room above the bars for their numbers, below for the days. */
const TOP = 22
const BOTTOM = 22
const LETTER = 12

export function FiguresTrend({ figures, asked, figure, hrefWith, go, isChosen }: Props) {
  const { region, from, to } = figures
  const { by, pieces } = piecesOf({ from, to })
  const trend = useFigures({ ...asked, region: region.id, from, to, by })
  const svg = useRef<SVGSVGElement>(null)
  const { size, ref } = useSize()
  if (pieces.length < 2) return null
  const width = Math.max(280, size?.width ?? 0)
  const at = numbersAt(trend.data?.by === by ? trend.data.rows : [])
  const values = pieces.map(({ key }) => {
    const numbers = at(key)
    return numbers ? valueOf(figure, numbers) : figure.of || figure.length ? null : 0
  })
  const isEmpty = trend.data !== undefined && !trend.isPlaceholderData && values.every((value) => !value)
  const most = Math.max(1e-9, ...values.map((value) => value ?? 0))
  const step = width / pieces.length
  const bar = Math.min(32, step * 0.7)
  const every = Math.ceil(40 / step)
  const tall = (value: number) => (value / most) * (HEIGHT - TOP - BOTTOM)
  const title = `${figure.title}${by === 'day' ? '，按日' : '，按月'}`
  return (
    <figure className="figures-trend" aria-busy={trend.isPending || trend.isPlaceholderData}>
      <figcaption>
        <h2>走势：{title}</h2>
        {!isChosen && <FigureSelect {...{ figure, hrefWith, go }} />}
        <button
          type="button"
          className="quiet-button print-button"
          onClick={() =>
            svg.current &&
            void savePicture(svg.current, `${region.name}${figure.title}走势${from}至${to}.png`)
          }
        >
          存成图片
        </button>
      </figcaption>
      {isEmpty && <p>这段时间没有可画的数。</p>}
      <div ref={ref} hidden={isEmpty}>
        <svg
          ref={svg}
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          role="group"
          aria-label={`${region.name}${title}`}
        >
          <path className="trend-ground" d={`M0 ${HEIGHT - BOTTOM}H${width}`} />
          {pieces.map((piece, index) => {
            const value = values[index]!
            const middle = (index + 0.5) * step
            const numbers = at(piece.key)
            const words = numbers ? figureWords(figure, numbers) : value === 0 ? '0' : '—'
            const top = HEIGHT - BOTTOM - tall(value ?? 0)
            const drawn = (
              <>
                <path className="trend-room" d={`M${index * step} 0h${step}V${HEIGHT}h${-step}Z`} />
                {(value ?? 0) > 0 && (
                  <path
                    className="trend-bar"
                    d={`M${middle - bar / 2} ${HEIGHT - BOTTOM}V${top}h${bar}V${HEIGHT - BOTTOM}Z`}
                  />
                )}
                {(value ?? 0) > 0 && step >= words.length * 7 + 4 && (
                  <text x={middle} y={top - 6} fontSize={LETTER}>
                    {short(words)}
                  </text>
                )}
                <title>{`${piece.title}：${words}`}</title>
              </>
            )
            const counted = numbers?.[figure.count] ?? 0
            return (
              <g key={piece.key}>
                {counted > 0 ? (
                  <Link
                    to={listHref({ ...asked, by }, figures, { key: piece.key, region: null }, figure.count)}
                    aria-label={`${piece.title}，${words}`}
                  >
                    {drawn}
                  </Link>
                ) : (
                  drawn
                )}
                {index % every === 0 && (
                  <text
                    className="trend-tick"
                    // the first one says the year and has nothing to its left
                    x={index === 0 ? Math.max(middle, LETTER * 2) : middle}
                    y={HEIGHT - 6}
                    fontSize={LETTER}
                    aria-hidden="true"
                  >
                    {piece.tick}
                  </text>
                )}
              </g>
            )
          })}
        </svg>
      </div>
    </figure>
  )
}

/** The unit stands in the heading. */
const short = (words: string) => words.replace(/ 工作时$/, '')
