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

/** The county is known: first the township, then the two nearest; what lies between is told on the matter's page. */
const placeWords = ({ place }: MatterRow) => {
  const below = place.length > 1 ? place.slice(1) : place
  const told = below.length > 3 ? [below[0]!, ...below.slice(-2)] : below
  return told.map((region) => region.name).join(' › ')
}

/** Where it stands; of an ended matter the mark has said that already. */
const standing = (row: MatterRow, showsWaiting: boolean) =>
  row.closed_at ? '' : showsWaiting && row.waits_on ? `等${row.waits_on}` : row.state_title

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
          {standing(row, showsWaiting)}
        </span>
      </Link>
    </li>
  )
})
