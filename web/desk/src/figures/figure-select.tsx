import { FIGURES, type Figure } from '#contract/measures.ts'

interface Props {
  figure: Figure
  hrefWith: (part: Record<string, string | undefined>) => string
  go: (href: string) => void
}

/** Which figure colours the map and is followed over time. */
export function FigureSelect({ figure, hrefWith, go }: Props) {
  return (
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
  )
}
