import { memo } from 'react'
import { Link } from 'react-router'
import type { MatterRow } from '#contract/http/matters.ts'
import { expectMatter } from '../data/matters.ts'
import { DueMark } from './due-mark.tsx'

interface Props {
  row: MatterRow
  index: number
  /** -1 while it is not known how many follow. */
  total: number
  top: number
  href: string
  selected: boolean
  showsWaiting: boolean
}

/** The county is known; the place is named from the township down. */
const placeWords = (row: MatterRow) => {
  const below = row.place.slice(1)
  return (below.length ? below : row.place).map((region) => region.name).join(' › ')
}

export const Row = memo(function Row({ row, index, total, top, href, selected, showsWaiting }: Props) {
  return (
    <li style={{ top }} aria-posinset={index + 1} aria-setsize={total}>
      <Link
        to={href}
        data-index={index}
        aria-current={selected ? 'true' : undefined}
        preventScrollReset
        onPointerEnter={() => void expectMatter(row.id)}
      >
        <span className="row-title">{row.title}</span>
        <DueMark matter={row} />
        <span className="row-place">
          {placeWords(row)} · {row.kind_title}
        </span>
        <span className="row-waits">
          {row.escalated && <span className="row-climbed">已督办 </span>}
          {showsWaiting && !row.closed_at && row.waits_on ? `等${row.waits_on}` : row.state_title}
        </span>
      </Link>
    </li>
  )
})
