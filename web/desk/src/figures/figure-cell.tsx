import { Link } from 'react-router'
import type { Numbers } from '#contract/http/figures.ts'
import { figureWords, valueOf } from '#contract/figure-words.ts'
import type { Figure, Measure } from '#contract/measures.ts'
import { count } from '../../../shared/formats.ts'

interface Props {
  figure: Figure
  numbers: Numbers
  /** Whose number: said to who hears the link alone. */
  of: string
  href: (measure: Measure) => string
}

/** One figure; every count in it leads to what it counts. */
export function FigureCell({ figure, numbers, of, href }: Props) {
  const { title, count: part, of: whole, length } = figure
  const link = (measure: Measure, words: string, said: string) =>
    numbers[measure] === 0 ? (
      words
    ) : (
      <Link to={href(measure)} aria-label={`${of}，${title}，${said}`}>
        {words}
      </Link>
    )
  if (length)
    return (
      <>
        {link(
          part,
          valueOf(figure, numbers)?.toFixed(1) ?? '—',
          `${figureWords(figure, numbers)}，看办结的事`,
        )}
      </>
    )
  if (!whole) return <>{link(part, count(numbers[part]), `${numbers[part]} 件`)}</>
  if (numbers[whole] === 0) return <>—</>
  return (
    <>
      <span className="figures-share">{figureWords(figure, numbers)}</span>
      <span className="figures-parts">
        {link(part, count(numbers[part]), `${numbers[part]} 件`)}/
        {link(whole, count(numbers[whole]), `总数 ${numbers[whole]} 件`)}
      </span>
    </>
  )
}
