import { percent } from './words.ts'

/** How much of it is finished, as a line with its number. */
export function Bar({ part, whole }: { part: number; whole: number }) {
  if (whole === 0) return null
  return (
    <span className="campaign-bar">
      <span className="campaign-bar-line" aria-hidden>
        <span style={{ width: `${(part / whole) * 100}%` }} />
      </span>
      <span className="number">{percent(part, whole)}</span>
    </span>
  )
}
